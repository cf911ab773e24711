package dev.wattle.cli.quickstart;

import dev.wattle.cloud.report.JobFiles;
import dev.wattle.protocol.Json;
import dev.wattle.protocol.Problem;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;

/// What lies where in a run's folder.
record RunFolder(Path path) {
    /// Makes the folder, which must be new or empty.
    void create(QuickstartSettings settings) {
        try {
            Files.createDirectories(path);
            try (Stream<Path> files = Files.list(path)) {
                if (files.findAny().isPresent()) {
                    throw Problem.FOLDER_IN_USE.because(
                            "the folder " + path + " is not empty; give a new one with --run, or go on with 'wattle resume " + path + "'");
                }
            }
            Files.createDirectories(logs());
        } catch (IOException e) {
            throw Problem.FOLDER_UNWRITABLE.because("cannot make the folder " + path + " (" + e.getMessage() + "); give another with --run", e);
        }
        JobFiles.write(settingsFile(), Json.writePretty(settings));
    }

    QuickstartSettings settings() {
        try {
            return Json.read(Files.readString(settingsFile()), QuickstartSettings.class);
        } catch (IOException e) {
            throw Problem.NOT_FOUND.because("there is no quickstart in " + path + "; begin one with 'wattle quickstart --run DIR'", e);
        }
    }

    private Path settingsFile() {
        return path.resolve("quickstart.json");
    }

    Path manifest() {
        return path.resolve("job.yaml");
    }

    Path cloud() {
        return path.resolve("cloud");
    }

    Path site(DemoSite site) {
        return path.resolve("sites").resolve(site.name());
    }

    Path logs() {
        return path.resolve("logs");
    }

    Path log(String process) {
        return logs().resolve(process + ".log");
    }

    Path summary() {
        return path.resolve(JobFiles.SUMMARY);
    }
}
