package dev.wattle.footprint.run;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.OptionalInt;

/// The few POSIX calls that Java does not offer and a wrapper needs beside starting a command ([Spawn]): to wait for it, to
/// send it any signal, to adopt its orphans, to hold a pipe.
final class Posix {
    private static final MemorySegment WAITPID = CLibrary.symbol("waitpid");
    private static final MemorySegment WRITE = CLibrary.symbol("write");
    private static final MemorySegment CLOSE = CLibrary.symbol("close");
    private static final MemorySegment KILL = CLibrary.symbol("kill");
    private static final MemorySegment PIPE = CLibrary.symbol("pipe");

    private static final int F_DUPFD = 0;
    private static final int LEAST_PIPE = 10;
    private static final int WNOHANG = 1;
    private static final int PR_SET_CHILD_SUBREAPER = 36;

    private Posix() {}

    /// How a child of this process ended: its exit code, or 128 and the signal's number.
    ///
    /// @param pid a child that nobody else waits for
    static int await(int pid) {
        try (Arena arena = Arena.ofConfined()) {
            MemorySegment status = arena.allocate(Integer.BYTES, Integer.BYTES);
            int got;
            do {
                got = CLibrary.call(WAITPID, pid, status.address(), 0);
            } while (got != pid && kill(pid, 0)); // a signal came between
            return code(number(status, 0));
        }
    }

    /// Takes a child that has ended out of the process table; empty while it works or when it is none of ours.
    static OptionalInt reap(int pid) {
        try (Arena arena = Arena.ofConfined()) {
            MemorySegment status = arena.allocate(Integer.BYTES, Integer.BYTES);
            int got = CLibrary.call(WAITPID, pid, status.address(), WNOHANG);
            return got == pid ? OptionalInt.of(code(number(status, 0))) : OptionalInt.empty();
        }
    }

    /// wait(2): the low seven bits are the signal, 0 for none; the next eight are the exit code.
    private static int code(int status) {
        int signal = status & 0x7f;
        return signal == 0 ? status >> 8 & 0xff : 128 + signal;
    }

    /// Sends a signal; false when there is no such process or it may not be signalled.
    static boolean kill(int pid, int signal) {
        return CLibrary.call(KILL, pid, signal, 0) == 0;
    }

    /// Makes orphans among the descendants of this process its own children (Linux only; nothing elsewhere).
    static void adoptOrphans() {
        if (CLibrary.has("prctl")) {
            CLibrary.call(CLibrary.symbol("prctl"), PR_SET_CHILD_SUBREAPER, 1, 0);
        }
    }

    /// A pipe, by the numbers of its reading and its writing end.
    record Pipe(int reading, int writing) {}

    static Pipe pipe() {
        try (Arena arena = Arena.ofConfined()) {
            MemorySegment ends = arena.allocate(2L * Integer.BYTES, Integer.BYTES);
            if (CLibrary.call(PIPE, ends.address(), 0, 0) != 0) {
                throw new IllegalStateException("no pipe could be made");
            }
            return new Pipe(raised(number(ends, 0)), raised(number(ends, 1)));
        }
    }

    /// Out of the way of the standard streams, one of which may be closed.
    private static int raised(int file) {
        int higher = CLibrary.call(CLibrary.symbol("fcntl"), file, F_DUPFD, LEAST_PIPE);
        if (higher < 0) {
            return file;
        }
        close(file);
        return higher;
    }

    /// Writes a line to an open file; false when nobody reads it any more.
    static boolean write(int file, String line) {
        byte[] bytes = (line + "\n").getBytes(StandardCharsets.US_ASCII);
        try (Arena arena = Arena.ofConfined()) {
            MemorySegment text = arena.allocate(bytes.length);
            text.asByteBuffer().put(bytes);
            return CLibrary.call(WRITE, file, text.address(), bytes.length) == bytes.length;
        }
    }

    private static int number(MemorySegment ints, int index) {
        return ints.asByteBuffer().order(ByteOrder.nativeOrder()).getInt(index * Integer.BYTES);
    }

    static void close(int file) {
        CLibrary.call(CLOSE, file, 0, 0);
    }
}
