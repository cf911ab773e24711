package dev.wattle.footprint.run;

import java.io.IOException;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
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
    private static final int ENOEXEC = 8;

    /// Set by the launcher for the Java runtime alone.
    private static final String OURS = "_JAVA_SR_SIGNUM=";

    /// No environment and no variable is as long.
    private static final int MOST_BYTES = 1 << 26;

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
            List<byte[]> words = bytesOf(command);
            MemorySegment argv = strings(arena, words);
            MemorySegment envp = environment(arena, extra);
            MemorySegment attr = arena.allocate(STRUCT_BYTES, 16);
            check(CLibrary.call(ATTR_INIT, attr.address(), 0, 0));
            check(CLibrary.call(ATTR_MASK, attr.address(), arena.allocate(SIGNAL_SET_BYTES, 16).address(), 0));
            check(CLibrary.call(ATTR_FLAGS, attr.address(), SET_SIGNAL_MASK, 0));
            MemorySegment actions = actions(arena, files);
            MemorySegment pid = arena.allocate(Integer.BYTES, Integer.BYTES);
            int error = spawn(pid, argv, actions, attr, envp);
            if (error == ENOEXEC) { // a script without a first line: to be read by the shell, as execvp(3) does
                words.addFirst("/bin/sh".getBytes(StandardCharsets.US_ASCII));
                error = spawn(pid, strings(arena, words), actions, attr, envp);
            }
            if (error != 0) {
                throw new NotStartedException(command.getFirst(), error == ENOENT);
            }
            return pid.asByteBuffer().order(ByteOrder.nativeOrder()).getInt(0);
        }
    }

    private static int spawn(
            MemorySegment pid, MemorySegment argv, MemorySegment actions, MemorySegment attr, MemorySegment envp) {
        long program = argv.asByteBuffer().order(ByteOrder.nativeOrder()).getLong(0);
        return CLibrary.call(
                POSIX_SPAWNP, pid.address(), program, actions.address(), attr.address(), argv.address(), envp.address());
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
        List<byte[]> encoded = new ArrayList<>();
        command.forEach(word -> encoded.add(word.getBytes(StandardCharsets.UTF_8)));
        if (command.stream().allMatch(Spawn::isAscii)) {
            return encoded;
        }
        try {
            List<byte[]> all = split(Files.readAllBytes(Path.of("/proc/self/cmdline")));
            return all.size() < command.size() ? encoded : new ArrayList<>(all.subList(all.size() - command.size(), all.size()));
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
        List<Long> addresses = new ArrayList<>();
        words.forEach(word -> addresses.add(string(arena, word)));
        return pointers(arena, addresses);
    }

    /// Pointers and a null behind them. By a buffer: the handles that memory segments use take milliseconds to make.
    private static MemorySegment pointers(Arena arena, List<Long> addresses) {
        MemorySegment array = arena.allocate((addresses.size() + 1L) * Long.BYTES, Long.BYTES);
        ByteBuffer longs = array.asByteBuffer().order(ByteOrder.nativeOrder());
        addresses.forEach(longs::putLong);
        return array;
    }

    private static long string(Arena arena, byte[] word) {
        MemorySegment text = arena.allocate(word.length + 1L);
        text.asByteBuffer().put(word);
        return text.address();
    }

    /// The C library's own environment, pointer by pointer, less what is to be replaced.
    private static MemorySegment environment(Arena arena, Map<String, String> extra) {
        long inherited = bytesAt(CLibrary.symbol("environ").address(), Long.BYTES).getLong(0);
        ByteBuffer pointers = bytesAt(inherited, MOST_BYTES);
        List<Long> entries = new ArrayList<>();
        for (long entry = pointers.getLong(); entry != 0; entry = pointers.getLong()) {
            if (!isReplaced(bytesAt(entry, MOST_BYTES), extra)) {
                entries.add(entry);
            }
        }
        extra.forEach((name, value) -> entries.add(string(arena, (name + "=" + value).getBytes(StandardCharsets.UTF_8))));
        return pointers(arena, entries);
    }

    private static ByteBuffer bytesAt(long address, int most) {
        return MemorySegment.ofAddress(address).reinterpret(most).asByteBuffer().order(ByteOrder.nativeOrder());
    }

    private static boolean isReplaced(ByteBuffer text, Map<String, String> extra) {
        if (startsWith(text, OURS)) {
            return true;
        }
        for (String name : extra.keySet()) {
            if (startsWith(text, name + "=")) {
                return true;
            }
        }
        return false;
    }

    private static boolean startsWith(ByteBuffer text, String prefix) {
        for (int i = 0; i < prefix.length(); i++) {
            if (text.get(i) != prefix.charAt(i)) {
                return false;
            }
        }
        return true;
    }
}
