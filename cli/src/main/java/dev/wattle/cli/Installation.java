package dev.wattle.cli;

import dev.wattle.protocol.Problem;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/// Where this program's parts are: the launcher says so in the system property `wattle.home`.
///
/// @param home holds `lib`, `trainer` and caches
public record Installation(Path home) {
    static Installation here() {
        String home = System.getProperty("wattle.home");
        if (home == null || !Files.isDirectory(Path.of(home, "lib"))) {
            throw Problem.INTERNAL.because("the system property wattle.home does not name an installation; start wattle by its launcher");
        }
        return new Installation(Path.of(home).toAbsolutePath());
    }

    /// The command of another `wattle` process with these arguments.
    public List<String> wattle(List<String> arguments) {
        List<String> command = new ArrayList<>(List.of(
                java(), "-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1", "--enable-native-access=ALL-UNNAMED"));
        Path cache = home.resolve("wattle.aot");
        if (Files.isRegularFile(cache)) {
            command.add("-XX:AOTCache=" + cache);
            command.add("-Xlog:aot*=off,cds*=off");
        }
        command.addAll(List.of("-Dwattle.home=" + home, "-cp", classPath("lib"), Wattle.class.getName()));
        command.addAll(arguments);
        return command;
    }

    /// The command of our own trainer, which has PyTorch on its class path.
    public List<String> trainer(List<String> arguments) {
        List<String> command = new ArrayList<>(List.of(
                java(),
                "-XX:+UseSerialGC",
                "-XX:TieredStopAtLevel=1",
                "--enable-native-access=ALL-UNNAMED",
                "-Dorg.bytedeco.javacpp.cachedir=" + natives(),
                "-Dorg.bytedeco.javacpp.maxPhysicalBytes=0",
                "-Dorg.bytedeco.javacpp.noPointerGC=true",
                "-cp",
                classPath("trainer"),
                "dev.wattle.trainer.TrainerMain"));
        command.addAll(arguments);
        return command;
    }

    /// Our own trainer, on one thread that does not spin while it waits: the machine may be shared.
    public ProcessBuilder trainerProcess(List<String> arguments) {
        ProcessBuilder builder = new ProcessBuilder(trainer(arguments));
        builder.environment().put("WATTLE_PARENT_PID", Long.toString(ProcessHandle.current().pid()));
        builder.environment().put("OMP_NUM_THREADS", "1");
        builder.environment().put("OMP_WAIT_POLICY", "passive");
        return builder;
    }

    private Path natives() {
        return Files.isWritable(home) ? home.resolve("natives") : Path.of(System.getProperty("user.home"), ".cache", "wattle");
    }

    private String classPath(String folder) {
        return home.resolve(folder) + java.io.File.separator + "*";
    }

    private static String java() {
        return Path.of(System.getProperty("java.home"), "bin", "java").toString();
    }
}
