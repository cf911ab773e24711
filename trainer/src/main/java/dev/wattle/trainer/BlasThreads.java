package dev.wattle.trainer;

import dev.wattle.protocol.Problem;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.SymbolLookup;
import java.lang.foreign.ValueLayout;

/// The threads of OpenBLAS, which multiplies matrices for PyTorch with a pool of its own: unless told otherwise it takes every
/// core, and its threads wait for each other at full speed.
final class BlasThreads {
    private BlasThreads() {}

    static void set(int threads) {
        if (Integer.toString(threads).equals(System.getenv(WorkerSettings.THREADS))) {
            return; // it has read that by itself
        }
        SymbolLookup.loaderLookup().find("openblas_set_num_threads").ifPresent(function -> call(function, threads));
    }

    @SuppressWarnings("restricted") // the launcher gives --enable-native-access
    private static void call(MemorySegment function, int threads) {
        FunctionDescriptor form = FunctionDescriptor.ofVoid(ValueLayout.JAVA_INT);
        try {
            Linker.nativeLinker().downcallHandle(function, form).invokeExact(threads);
        } catch (Throwable e) {
            throw Problem.WORKER_FAILED.because("OpenBLAS cannot be set to " + threads + " threads: " + e + "; set OMP_NUM_THREADS", e);
        }
    }
}
