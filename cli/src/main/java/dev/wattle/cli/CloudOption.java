package dev.wattle.cli;

import dev.wattle.protocol.Problem;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/// Which cloud a command speaks to: one on this machine by its folder, or any by its address and a token.
final class CloudOption {
    private static final Path USUAL = Path.of("wattle-cloud");

    @Option(names = "--dir", paramLabel = "DIR", description = "Folder of a cloud on this machine (default: wattle-cloud).")
    private @Nullable Path folder;

    @Option(names = "--cloud", paramLabel = "URL", description = "Address of a cloud elsewhere; needs --token-file.")
    private @Nullable URI cloud;

    @Option(names = "--token-file", paramLabel = "FILE", description = "File that holds the owner's token.")
    private @Nullable Path tokenFile;

    /// Whether a cloud was named, and not left to the default.
    boolean isNamed() {
        return cloud != null || folder != null;
    }

    CloudApi open() {
        if (cloud == null) {
            return UrlFile.open(folder == null ? USUAL : folder);
        }
        if (tokenFile == null) {
            throw Problem.USAGE.because("--cloud needs --token-file; copy owner.token from the cloud's folder");
        }
        if (cloud.getHost() == null || !List.of("http", "https").contains(String.valueOf(cloud.getScheme()))) {
            throw Problem.USAGE.because("cloud address '" + cloud + "' is no http address; write it as http://HOST:PORT");
        }
        return new CloudApi(cloud, token(tokenFile));
    }

    static String token(Path file) {
        try {
            return Files.readString(file).strip();
        } catch (IOException e) {
            throw Problem.UNAUTHORIZED.because("cannot read the token file " + file + "; give a file that holds the cloud's token", e);
        }
    }
}
