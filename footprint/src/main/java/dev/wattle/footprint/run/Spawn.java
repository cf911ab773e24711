package dev.wattle.footprint.run;

import java.io.IOException;
import java.lang.foreign.AddressLayout;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/// Starts a command as a shell would have started it without us: with the standard streams and every other open file that it
/// would have inherited, with an empty signal mask, and with the very bytes of the arguments and the environment, whatever
/// character set Java believes in. (`ProcessBuilder` closes inherited files and recodes strings.)
@SuppressWarnings("restricted") // reads memory of the C library
final class Spawn {
    private static final AddressLayout POINTER = ValueLayout.ADDRESS;

    private static final MemorySegment POSIX_SPAWNP = CLibrary.symbol("posix_spawnp");
    private static final MemorySegment ATTR_INIT = CLibrary.symbol("posix_spawnattr_init");
    private static final MemorySegment ATTR_FLAGS = CLibrary.symbol("posix_spawnattr_setflags");
    private static final MemorySegment ATTR_MASK = CLibrary.symbol("posix_spawnattr_setsigmask");
    private static final MemorySegment ACTIONS_INIT = CLibrary.symbol("posix_spawn_file_actions_init");
    private static final MemorySegment ACTIONS_CLOSE = CLibrary.symbol("posix_spawn_file_actions_addclose");
    private static final MemorySegment ACTIONS_DUP2 = CLibrary.symbol("posix_spawn_file_actions_adddup2");

    /// POSIX_SPAWN_SETSIGMASK, in Linux' C libraries and on macOS.
    private static final int SET_SIGNAL_MASK = 8;

    /// Larger than glibc's, musl's and macOS' structures.
    private static final long STRUCT_BYTES = 512;

    private static final long SIGNAL_SET_BYTES = 128;
    private static final int ENOENT = 2;

    private Spawn() {}

    /// What a child is to do with open files beside inheriting them.
    ///
    /// @param input becomes its standard input; -1 for ours
    /// @param closed are not inherited
    record OpenFiles(int input, List<Integer> closed) {
        static final OpenFiles INHERITED = new OpenFiles(-1, List.of());
    }

    /// Starts a command, looked up on the path.
    ///
    /// @param command as Java was told
    /// @param extra environment variables beside the inherited ones
    /// @return its process id
    /// @throws NotStartedException when it cannot be found or started
    static int start(List<String> command, Map<String, String> extra, OpenFiles files) {
        try (Arena arena = Arena.ofConfined()) {
            MemorySegment argv = strings(arena, bytesOf(command));
            MemorySegment envp = environment(arena, extra);
            MemorySegment attr = arena.allocate(STRUCT_BYTES, 16);
            check(CLibrary.call(ATTR_INIT, attr.address(), 0, 0));
            check(CLibrary.call(ATTR_MASK, attr.address(), arena.allocate(SIGNAL_SET_BYTES, 16).address(), 0));
            check(CLibrary.call(ATTR_FLAGS, attr.address(), SET_SIGNAL_MASK, 0));
            MemorySegment actions = actions(arena, files);
            MemorySegment pid = arena.allocate(ValueLayout.JAVA_INT);
            long program = argv.get(POINTER, 0).address();
            int error = CLibrary.call(
                    POSIX_SPAWNP, pid.address(), program, actions.address(), attr.address(), argv.address(), envp.address());
            if (error != 0) {
                throw new NotStartedException(command.getFirst(), error == ENOENT);
            }
            return pid.get(ValueLayout.JAVA_INT, 0);
        }
    }

    private static MemorySegment actions(Arena arena, OpenFiles files) {
        MemorySegment actions = arena.allocate(STRUCT_BYTES, 16);
        check(CLibrary.call(ACTIONS_INIT, actions.address(), 0, 0));
        if (files.input >= 0) {
            check(CLibrary.call(ACTIONS_DUP2, actions.address(), files.input, 0));
        }
        for (int file : files.closed) {
            check(CLibrary.call(ACTIONS_CLOSE, actions.address(), file, 0));
        }
        for (int file : OwnFiles.leaking()) {
            check(CLibrary.call(ACTIONS_CLOSE, actions.address(), file, 0));
        }
        return actions;
    }

    private static void check(int error) {
        if (error != 0) {
            throw new IllegalStateException("posix_spawn attributes: error " + error);
        }
    }

    /// The bytes of the last arguments of this very process, if they are the command; else its characters in UTF-8.
    private static List<byte[]> bytesOf(List<String> command) {
        List<byte[]> encoded = command.stream().map(word -> word.getBytes(StandardCharsets.UTF_8)).toList();
        if (command.stream().allMatch(Spawn::isAscii)) {
            return encoded;
        }
        try {
            List<byte[]> all = split(Files.readAllBytes(Path.of("/proc/self/cmdline")));
            return all.size() < command.size() ? encoded : all.subList(all.size() - command.size(), all.size());
        } catch (IOException e) {
            return encoded;
        }
    }

    private static boolean isAscii(String word) {
        return word.chars().allMatch(letter -> letter < 128);
    }

    private static List<byte[]> split(byte[] zeroEnded) {
        List<byte[]> words = new ArrayList<>();
        int from = 0;
        for (int i = 0; i < zeroEnded.length; i++) {
            if (zeroEnded[i] == 0) {
                byte[] word = new byte[i - from];
                ByteBuffer.wrap(zeroEnded, from, word.length).get(word);
                words.add(word);
                from = i + 1;
            }
        }
        return words;
    }

    private static MemorySegment strings(Arena arena, List<byte[]> words) {
        MemorySegment array = arena.allocate(POINTER, words.size() + 1);
        for (int i = 0; i < words.size(); i++) {
            array.setAtIndex(POINTER, i, string(arena, words.get(i)));
        }
        return array;
    }

    private static MemorySegment string(Arena arena, byte[] word) {
        MemorySegment text = arena.allocate(word.length + 1L);
        MemorySegment.copy(word, 0, text, ValueLayout.JAVA_BYTE, 0, word.length);
        return text;
    }

    /// The C library's own environment, pointer by pointer, less what is to be replaced.
    private static MemorySegment environment(Arena arena, Map<String, String> extra) {
        MemorySegment symbol = CLibrary.symbol("environ");
        MemorySegment inherited = symbol.reinterpret(POINTER.byteSize()).get(POINTER, 0).reinterpret(Long.MAX_VALUE);
        List<MemorySegment> entries = new ArrayList<>();
        for (long i = 0; ; i++) {
            MemorySegment entry = inherited.getAtIndex(POINTER, i);
            if (entry.address() == 0) {
                break;
            }
            if (!isReplaced(entry, extra)) {
                entries.add(entry);
            }
        }
        extra.forEach((name, value) -> entries.add(string(arena, (name + "=" + value).getBytes(StandardCharsets.UTF_8))));
        MemorySegment array = arena.allocate(POINTER, entries.size() + 1L);
        for (int i = 0; i < entries.size(); i++) {
            array.setAtIndex(POINTER, i, entries.get(i));
        }
        return array;
    }

    private static boolean isReplaced(MemorySegment entry, Map<String, String> extra) {
        MemorySegment text = entry.reinterpret(Long.MAX_VALUE);
        for (String name : extra.keySet()) {
            if (startsWith(text, name + "=")) {
                return true;
            }
        }
        return false;
    }

    private static boolean startsWith(MemorySegment text, String prefix) {
        for (int i = 0; i < prefix.length(); i++) {
            if (text.get(ValueLayout.JAVA_BYTE, i) != prefix.charAt(i)) {
                return false;
            }
        }
        return true;
    }
}
