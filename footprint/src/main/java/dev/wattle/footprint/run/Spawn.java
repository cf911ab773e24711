package dev.wattle.footprint.run;

import java.io.IOException;
import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.lang.invoke.MethodHandle;
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
@SuppressWarnings("restricted") // calling C is what it is for
final class Spawn {
    private static final ValueLayout.OfInt INT = ValueLayout.JAVA_INT;
    private static final ValueLayout.OfShort SHORT = ValueLayout.JAVA_SHORT;
    private static final java.lang.foreign.AddressLayout POINTER = ValueLayout.ADDRESS;

    private static final MethodHandle POSIX_SPAWNP =
            Posix.call("posix_spawnp", FunctionDescriptor.of(INT, POINTER, POINTER, POINTER, POINTER, POINTER, POINTER));
    private static final MethodHandle ATTR_INIT = Posix.call("posix_spawnattr_init", FunctionDescriptor.of(INT, POINTER));
    private static final MethodHandle ATTR_FLAGS =
            Posix.call("posix_spawnattr_setflags", FunctionDescriptor.of(INT, POINTER, SHORT));
    private static final MethodHandle ATTR_MASK =
            Posix.call("posix_spawnattr_setsigmask", FunctionDescriptor.of(INT, POINTER, POINTER));
    private static final MethodHandle ACTIONS_INIT =
            Posix.call("posix_spawn_file_actions_init", FunctionDescriptor.of(INT, POINTER));
    private static final MethodHandle ACTIONS_CLOSE =
            Posix.call("posix_spawn_file_actions_addclose", FunctionDescriptor.of(INT, POINTER, INT));
    private static final MethodHandle ACTIONS_DUP2 =
            Posix.call("posix_spawn_file_actions_adddup2", FunctionDescriptor.of(INT, POINTER, INT, INT));

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
            check((int) ATTR_INIT.invokeExact(attr));
            check((int) ATTR_MASK.invokeExact(attr, arena.allocate(SIGNAL_SET_BYTES, 16)));
            check((int) ATTR_FLAGS.invokeExact(attr, setSignalMask()));
            MemorySegment actions = actions(arena, files);
            MemorySegment pid = arena.allocate(INT);
            MemorySegment program = argv.get(POINTER, 0);
            int error = (int) POSIX_SPAWNP.invokeExact(pid, program, actions, attr, argv, envp);
            if (error != 0) {
                throw new NotStartedException(command.getFirst(), error == ENOENT);
            }
            return pid.get(INT, 0);
        } catch (NotStartedException e) {
            throw e;
        } catch (Throwable e) {
            throw Posix.unexpected(e);
        }
    }

    private static MemorySegment actions(Arena arena, OpenFiles files) throws Throwable {
        MemorySegment actions = arena.allocate(STRUCT_BYTES, 16);
        check((int) ACTIONS_INIT.invokeExact(actions));
        if (files.input >= 0) {
            check((int) ACTIONS_DUP2.invokeExact(actions, files.input, 0));
        }
        for (int file : files.closed) {
            check((int) ACTIONS_CLOSE.invokeExact(actions, file));
        }
        for (int file : OwnFiles.leaking()) {
            check((int) ACTIONS_CLOSE.invokeExact(actions, file));
        }
        return actions;
    }

    /// POSIX_SPAWN_SETSIGMASK is 8 in Linux' C libraries and on macOS.
    private static short setSignalMask() {
        return 8;
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
        MemorySegment symbol = java.lang.foreign.Linker.nativeLinker().defaultLookup().findOrThrow("environ");
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
