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
import java.util.ArrayList;
import java.util.List;

/// The C library's `syscall`, for the few calls of Linux that perf events need.
///
/// Linking a function costs tens of milliseconds of CPU time the first time in a program. So there is one for all calls, it is
/// linked on first use, and the one that also tells why a call failed only when one fails.
@SuppressWarnings("restricted") // calling the system is what it is for; programs start with --enable-native-access
final class Libc {
    /// Why a library cannot be called in a program that denies it, and the remedy.
    static final String NATIVE_ACCESS = "this program may not call native libraries; start java with --enable-native-access=ALL-UNNAMED";

    private static final long CLOSE_ON_EXEC = 1 << 3; // PERF_FLAG_FD_CLOEXEC

    /// The numbers of calls (linux/unistd.h).
    ///
    /// @param perfEventOpen of perf_event_open(2)
    /// @param read of read(2)
    /// @param close of close(2)
    private record Numbers(long perfEventOpen, long read, long close) {}

    /// Linked once, by the class loader's lock.
    private static final class Plain {
        private static final MethodHandle SYSCALL = link();
    }

    private Libc() {}

    private static MethodHandle link(Linker.Option... more) {
        ValueLayout.OfLong l = ValueLayout.JAVA_LONG;
        List<Linker.Option> options = new ArrayList<>(List.of(more));
        options.add(Linker.Option.firstVariadicArg(1));
        Linker linker = Linker.nativeLinker();
        return linker.downcallHandle(
                linker.defaultLookup().findOrThrow("syscall"),
                FunctionDescriptor.of(l, l, l, l, l, l, l),
                options.toArray(Linker.Option[]::new));
    }

    private static Numbers numbers() throws IOException {
        if (!"Linux".equals(System.getProperty("os.name"))) {
            throw new IOException("perf events are Linux' own");
        }
        return switch (System.getProperty("os.arch", "")) {
            case "amd64" -> new Numbers(298, 0, 3);
            case "aarch64", "riscv64" -> new Numbers(241, 63, 57);
            case "ppc64le" -> new Numbers(319, 3, 6);
            case "s390x" -> new Numbers(331, 3, 6);
            default -> throw new IOException("the numbers of Linux' calls are not known on " + System.getProperty("os.arch"));
        };
    }

    /// The descriptor, or less than 0: the error's number, negated.
    ///
    /// @param attributes where the attributes lie
    /// @throws IOException on a system without perf events
    static int perfEventOpen(MemorySegment attributes, int pid, int cpu) throws IOException {
        long number = numbers().perfEventOpen();
        long result = syscall(number, attributes.address(), pid, cpu, -1, CLOSE_ON_EXEC);
        return result < 0 ? again(number, attributes, pid, cpu) : (int) result;
    }

    /// A refused call once more, to learn why.
    private static int again(long number, MemorySegment attributes, int pid, int cpu) {
        StructLayout layout = Linker.Option.captureStateLayout();
        MethodHandle syscall = link(Linker.Option.captureCallState("errno"));
        try (Arena arena = Arena.ofConfined()) {
            MemorySegment state = arena.allocate(layout);
            long result = (long) syscall.invokeExact(state, number, attributes.address(), (long) pid, (long) cpu, -1L, CLOSE_ON_EXEC);
            long errno = layout.byteOffset(MemoryLayout.PathElement.groupElement("errno"));
            return result < 0 ? -state.get(ValueLayout.JAVA_INT, errno) : (int) result;
        } catch (Throwable e) {
            throw new IllegalStateException("syscall", e);
        }
    }

    /// How many bytes were read; less than 0 when none could be.
    static long read(int descriptor, MemorySegment into) throws IOException {
        return syscall(numbers().read(), descriptor, into.address(), into.byteSize(), 0, 0);
    }

    static void close(int descriptor) throws IOException {
        long _ = syscall(numbers().close(), descriptor, 0, 0, 0, 0);
    }

    private static long syscall(long number, long a, long b, long c, long d, long e) throws IOException {
        try {
            return (long) Plain.SYSCALL.invokeExact(number, a, b, c, d, e);
        } catch (ExceptionInInitializerError | NoClassDefFoundError refused) {
            throw new IOException(NATIVE_ACCESS, refused);
        } catch (Throwable problem) {
            throw new IllegalStateException("syscall", problem);
        }
    }
}
