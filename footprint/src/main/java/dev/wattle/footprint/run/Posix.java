package dev.wattle.footprint.run;

import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemoryLayout;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.lang.invoke.MethodHandle;
import java.nio.charset.StandardCharsets;
import java.util.OptionalInt;

/// The few POSIX calls that Java does not offer and a wrapper needs: to start a command that keeps its open files, its
/// signal mask and the bytes of its environment; to wait for it; to send it any signal; to adopt its orphans.
///
/// Works where [Linker] does: Linux and macOS, x86-64 and 64-bit ARM.
@SuppressWarnings("restricted") // calling C is what it is for
final class Posix {
    private static final Linker LINKER = Linker.nativeLinker();
    private static final ValueLayout.OfInt INT = ValueLayout.JAVA_INT;
    private static final ValueLayout.OfLong LONG = ValueLayout.JAVA_LONG;
    private static final MemoryLayout POINTER = ValueLayout.ADDRESS;

    private static final MethodHandle WAITPID = call("waitpid", FunctionDescriptor.of(INT, INT, POINTER, INT));
    private static final MethodHandle WRITE = call("write", FunctionDescriptor.of(LONG, INT, POINTER, LONG));
    private static final MethodHandle CLOSE = call("close", FunctionDescriptor.of(INT, INT));
    private static final int WNOHANG = 1;
    private static final int PR_SET_CHILD_SUBREAPER = 36;

    private Posix() {}

    /// Whether this system has the calls at all.
    static boolean isHere() {
        return LINKER.defaultLookup().find("posix_spawnp").isPresent();
    }

    /// How a child of this process ended: its exit code, or 128 and the signal's number.
    ///
    /// @param pid a child that nobody else waits for
    static int await(int pid) {
        try (Arena arena = Arena.ofConfined()) {
            MemorySegment status = arena.allocate(INT);
            int got;
            do {
                got = (int) WAITPID.invokeExact(pid, status, 0);
            } while (got != pid && isAlive(pid)); // a signal came between
            return code(status.get(INT, 0));
        } catch (Throwable e) {
            throw unexpected(e);
        }
    }

    /// Takes a child that has ended out of the process table; empty while it works or when it is none of ours.
    static OptionalInt reap(int pid) {
        try (Arena arena = Arena.ofConfined()) {
            MemorySegment status = arena.allocate(INT);
            int got = (int) WAITPID.invokeExact(pid, status, WNOHANG);
            return got == pid ? OptionalInt.of(code(status.get(INT, 0))) : OptionalInt.empty();
        } catch (Throwable e) {
            throw unexpected(e);
        }
    }

    /// wait(2): the low seven bits are the signal, 0 for none; the next eight are the exit code.
    private static int code(int status) {
        int signal = status & 0x7f;
        return signal == 0 ? status >> 8 & 0xff : 128 + signal;
    }

    private static boolean isAlive(int pid) {
        return kill(pid, 0);
    }

    /// Sends a signal; false when there is no such process or it may not be signalled.
    static boolean kill(int pid, int signal) {
        try {
            return (int) Lazy.KILL.invokeExact(pid, signal) == 0;
        } catch (Throwable e) {
            throw unexpected(e);
        }
    }

    /// Makes orphans among the descendants of this process its own children (Linux only; nothing elsewhere).
    static void adoptOrphans() {
        if (LINKER.defaultLookup().find("prctl").isEmpty()) {
            return;
        }
        MethodHandle prctl = call("prctl", FunctionDescriptor.of(INT, INT, LONG, LONG, LONG, LONG));
        try {
            int ignored = (int) prctl.invokeExact(PR_SET_CHILD_SUBREAPER, 1L, 0L, 0L, 0L);
        } catch (Throwable e) {
            throw unexpected(e);
        }
    }

    /// A pipe, by the numbers of its reading and its writing end.
    record Pipe(int reading, int writing) {}

    static Pipe pipe() {
        try (Arena arena = Arena.ofConfined()) {
            MemorySegment ends = arena.allocate(INT, 2);
            int made = (int) call("pipe", FunctionDescriptor.of(INT, POINTER)).invokeExact(ends);
            if (made != 0) {
                throw new IllegalStateException("no pipe could be made");
            }
            return new Pipe(ends.getAtIndex(INT, 0), ends.getAtIndex(INT, 1));
        } catch (Throwable e) {
            throw unexpected(e);
        }
    }

    /// Writes a line to an open file; false when nobody reads it any more.
    static boolean write(int file, String line) {
        byte[] bytes = (line + "\n").getBytes(StandardCharsets.US_ASCII);
        try (Arena arena = Arena.ofConfined()) {
            MemorySegment text = arena.allocateFrom(ValueLayout.JAVA_BYTE, bytes);
            return (long) WRITE.invokeExact(file, text, (long) bytes.length) == bytes.length;
        } catch (Throwable e) {
            throw unexpected(e);
        }
    }

    static void close(int file) {
        try {
            int ignored = (int) CLOSE.invokeExact(file);
        } catch (Throwable e) {
            throw unexpected(e);
        }
    }

    /// A handle on a C function of the standard library.
    static MethodHandle call(String name, FunctionDescriptor shape) {
        return LINKER.downcallHandle(LINKER.defaultLookup().findOrThrow(name), shape);
    }

    /// A call into C declares Throwable and throws nothing.
    static IllegalStateException unexpected(Throwable e) {
        return new IllegalStateException("a call into the C library failed: " + e, e);
    }

    /// Calls that most runs never need: a handle costs milliseconds to make.
    private static final class Lazy {
        static final MethodHandle KILL = call("kill", FunctionDescriptor.of(INT, INT, INT));
    }
}
