package dev.wattle.footprint.run;

import java.io.File;
import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/// Files that this process holds open for itself and that a child would inherit: jars, the journal, sockets.
///
/// The launcher says which were open before there was a Java runtime (system property `wattle.files`): all others are ours.
/// Without that, ours are those that look like it.
final class OwnFiles {
    private static final Path OPEN = Path.of("/proc/self/fd");
    private static final int STANDARD_ERROR = 2;
    private static final List<String> KINDS = List.of("anon_inode:", "socket:", "/sys/", "/proc/");

    private OwnFiles() {}

    /// Their numbers; none where the system does not tell.
    static List<Integer> leaking() {
        String before = System.getProperty("wattle.files", "");
        Set<String> inherited = Set.of(before.isBlank() ? new String[0] : before.strip().split(" +", -1));
        List<Integer> numbers = new ArrayList<>();
        try (DirectoryStream<Path> files = Files.newDirectoryStream(OPEN)) {
            for (Path file : files) {
                String number = String.valueOf(file.getFileName());
                boolean ours = before.isBlank() ? looksOurs(file) : !inherited.contains(number);
                if (Integer.parseInt(number) > STANDARD_ERROR && ours) {
                    numbers.add(Integer.parseInt(number));
                }
            }
        } catch (IOException e) {
            return List.of();
        }
        return numbers;
    }

    private static boolean looksOurs(Path file) {
        try {
            String target = Files.readSymbolicLink(file).toString();
            return target.startsWith(System.getProperty("java.home") + File.separator)
                    || target.endsWith(".jar")
                    || target.endsWith(RunJournal.SUFFIX)
                    || KINDS.stream().anyMatch(target::startsWith);
        } catch (IOException e) {
            return true; // closed meanwhile
        }
    }
}
