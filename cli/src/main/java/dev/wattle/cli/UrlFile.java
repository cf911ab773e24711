package dev.wattle.cli;

import dev.wattle.cloud.Cloud;
import dev.wattle.protocol.Problem;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;

/// The file in a cloud's folder that says where it listens, so that commands on the same machine need only the folder.
public final class UrlFile {
    private UrlFile() {}

    public static Path in(Path folder) {
        return folder.resolve("url");
    }

    static void write(Path folder, URI uri) {
        try {
            Path part = folder.resolve("url.part");
            Files.writeString(part, uri.toString());
            Files.move(part, in(folder), StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } catch (IOException e) {
            throw Problem.FOLDER_UNWRITABLE.because("cannot write in " + folder + " (" + e.getMessage() + ")", e);
        }
    }

    public static CloudApi open(Path folder) {
        try {
            return new CloudApi(
                    URI.create(Files.readString(in(folder)).strip()), Files.readString(Cloud.ownerToken(folder)).strip());
        } catch (IOException e) {
            throw Problem.CLOUD_UNREACHABLE.because("no cloud has run in " + folder + "; start one with 'wattle cloud --dir " + folder + "'", e);
        }
    }
}
