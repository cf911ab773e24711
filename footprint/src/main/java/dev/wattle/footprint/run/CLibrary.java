package dev.wattle.footprint.run;

import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.lang.invoke.MethodHandle;

/// Calls into the C library, all through one handle: six whole numbers in, one out. To make a handle costs more than most
/// wrapped commands take to start, and on the processors that we run on (x86-64 with the System V convention, 64-bit ARM) a
/// function of fewer or narrower numbers and pointers finds its own in the same registers.
@SuppressWarnings("restricted") // calling C is what it is for
final class CLibrary {
    private static final Linker LINKER = Linker.nativeLinker();
    private static final ValueLayout.OfLong LONG = ValueLayout.JAVA_LONG;
    private static final MethodHandle CALL =
            LINKER.downcallHandle(FunctionDescriptor.of(LONG, LONG, LONG, LONG, LONG, LONG, LONG));

    private CLibrary() {}

    static boolean has(String name) {
        return LINKER.defaultLookup().find(name).isPresent();
    }

    /// @throws java.util.NoSuchElementException when there is none of that name
    static MemorySegment symbol(String name) {
        return LINKER.defaultLookup().findOrThrow(name);
    }

    /// Calls a function that returns an int.
    ///
    /// @param a to `f` numbers, or addresses of memory that outlives the call
    static int call(MemorySegment function, long a, long b, long c, long d, long e, long f) {
        try {
            return (int) (long) CALL.invokeExact(function, a, b, c, d, e, f);
        } catch (Throwable thrown) { // that a handle declares it is all: C throws nothing
            throw new IllegalStateException("a call into the C library failed: " + thrown, thrown);
        }
    }

    static int call(MemorySegment function, long a, long b, long c) {
        return call(function, a, b, c, 0, 0, 0);
    }
}
