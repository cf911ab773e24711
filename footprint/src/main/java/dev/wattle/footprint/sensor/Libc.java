package dev.wattle.footprint.sensor;

import java.io.IOException;
import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemoryLayout;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.StructLayout;
import java.lang.foreign.ValueLayout;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.VarHandle;

/// The few calls of the C library that perf events need. Linked on first use: this costs tens of milliseconds once.
@SuppressWarnings("restricted") // calling the system is what it is for; programs start with --enable-native-access
final class Libc {
    private static final StructLayout STATE = Linker.Option.captureStateLayout();
    private static final VarHandle ERRNO = STATE.varHandle(MemoryLayout.PathElement.groupElement("errno"));
    private static final long CLOSE_ON_EXEC = 1 << 3; // PERF_FLAG_FD_CLOEXEC

    /// Linked once, by the class loader's lock.
    private static final class Holder {
        private static final Libc LIBC = new Libc();
    }

    private final MethodHandle syscall;
    private final MethodHandle read;
    private final MethodHandle close;

    private Libc() {
        ValueLayout.OfInt i = ValueLayout.JAVA_INT;
        ValueLayout.OfLong l = ValueLayout.JAVA_LONG;
        syscall = function(
                "syscall",
                FunctionDescriptor.of(l, l, ValueLayout.ADDRESS, i, i, i, l),
                Linker.Option.captureCallState("errno"),
                Linker.Option.firstVariadicArg(1));
        read = function("read", FunctionDescriptor.of(l, i, ValueLayout.ADDRESS, l));
        close = function("close", FunctionDescriptor.of(i, i));
    }

    private static MethodHandle function(String name, FunctionDescriptor type, Linker.Option... options) {
        Linker linker = Linker.nativeLinker();
        return linker.downcallHandle(linker.defaultLookup().findOrThrow(name), type, options);
    }

    /// @throws IOException on a system without perf events
    static Libc here() throws IOException {
        number();
        return Holder.LIBC;
    }

    /// Of perf_event_open (linux/unistd.h).
    private static long number() throws IOException {
        if (!"Linux".equals(System.getProperty("os.name"))) {
            throw new IOException("perf events are Linux' own");
        }
        return switch (System.getProperty("os.arch", "")) {
            case "amd64" -> 298;
            case "aarch64", "riscv64" -> 241;
            case "ppc64le" -> 319;
            case "s390x" -> 331;
            case String other -> throw new IOException("the number of perf_event_open is not known on " + other);
        };
    }

    /// The descriptor, or less than 0: the error's number, negated.
    int perfEventOpen(MemorySegment attributes, int pid, int cpu) throws IOException {
        try (Arena arena = Arena.ofConfined()) {
            MemorySegment state = arena.allocate(STATE);
            long result = (long) syscall.invokeExact(state, number(), attributes, pid, cpu, -1, CLOSE_ON_EXEC);
            return result < 0 ? -(int) ERRNO.get(state, 0L) : (int) result;
        } catch (IOException e) {
            throw e;
        } catch (Throwable e) {
            throw new IllegalStateException("syscall", e);
        }
    }

    long read(int descriptor, MemorySegment into, long bytes) {
        try {
            return (long) read.invokeExact(descriptor, into, bytes);
        } catch (Throwable e) {
            throw new IllegalStateException("read", e);
        }
    }

    void close(int descriptor) {
        try {
            int _ = (int) close.invokeExact(descriptor);
        } catch (Throwable e) {
            throw new IllegalStateException("close", e);
        }
    }
}
