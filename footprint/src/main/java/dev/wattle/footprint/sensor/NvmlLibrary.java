package dev.wattle.footprint.sensor;

import java.io.IOException;
import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemoryLayout;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.SymbolLookup;
import java.lang.foreign.ValueLayout;
import java.lang.invoke.MethodHandle;
import java.nio.file.Path;
import java.util.List;

/// NVIDIA's management library, by the few of its calls that energy needs (NVML API reference: nvmlInit_v2 and following).
/// Loaded and started once; shut down when it is closed. For one thread at a time.
@SuppressWarnings("restricted") // calling NVIDIA's library is what it is for; programs start with --enable-native-access
final class NvmlLibrary implements AutoCloseable {
    private static final ValueLayout.OfInt INT = ValueLayout.JAVA_INT;
    private static final MemoryLayout POINTER = ValueLayout.ADDRESS;
    private static final int TEXT = 96; // NVML_DEVICE_UUID_V2_BUFFER_SIZE and NVML_DEVICE_NAME_V2_BUFFER_SIZE

    private final Arena arena = Arena.ofShared();
    private final MemorySegment out = arena.allocate(16);
    private final MemorySegment text = arena.allocate(TEXT);
    private final MethodHandle shutdown;
    private final MethodHandle count;
    private final MethodHandle byIndex;
    private final MethodHandle uuid;
    private final MethodHandle name;
    private final MethodHandle energy;
    private final MethodHandle power;
    private final MethodHandle migMode;
    private boolean closed;

    private NvmlLibrary(SymbolLookup symbols) throws IOException {
        shutdown = link(symbols, "nvmlShutdown");
        count = link(symbols, "nvmlDeviceGetCount_v2", POINTER);
        byIndex = link(symbols, "nvmlDeviceGetHandleByIndex_v2", INT, POINTER);
        uuid = link(symbols, "nvmlDeviceGetUUID", POINTER, POINTER, INT);
        name = link(symbols, "nvmlDeviceGetName", POINTER, POINTER, INT);
        energy = link(symbols, "nvmlDeviceGetTotalEnergyConsumption", POINTER, POINTER);
        power = link(symbols, "nvmlDeviceGetPowerUsage", POINTER, POINTER);
        migMode = link(symbols, "nvmlDeviceGetMigMode", POINTER, POINTER, POINTER);
        MethodHandle init = link(symbols, "nvmlInit_v2");
        check("nvmlInit_v2", () -> (int) init.invokeExact());
    }

    /// A call that gives NVML's return code.
    @FunctionalInterface
    private interface Call {
        int run() throws Throwable;
    }

    /// Loads and starts the library.
    ///
    /// @param candidates paths, or names that the loader knows; the first that is there
    /// @throws IOException when none is there or the driver does not answer
    static NvmlLibrary load(List<String> candidates) throws IOException {
        for (String candidate : candidates) {
            SymbolLookup symbols;
            try {
                symbols = candidate.indexOf('/') < 0 && candidate.indexOf('\\') < 0
                        ? SymbolLookup.libraryLookup(candidate, Arena.global())
                        : SymbolLookup.libraryLookup(Path.of(candidate), Arena.global());
            } catch (IllegalArgumentException e) {
                continue; // not there: the next
            } catch (IllegalCallerException e) {
                throw new IOException(Libc.NATIVE_ACCESS, e);
            }
            return new NvmlLibrary(symbols);
        }
        throw new IOException("no library " + String.join(" or ", candidates));
    }

    private static MethodHandle link(SymbolLookup symbols, String function, MemoryLayout... arguments) throws IOException {
        MemorySegment address = symbols.find(function).orElseThrow(() -> new IOException("the library has no " + function));
        return Linker.nativeLinker().downcallHandle(address, FunctionDescriptor.of(INT, arguments));
    }

    int count() throws IOException {
        check("nvmlDeviceGetCount_v2", () -> (int) count.invokeExact(out));
        return out.get(INT, 0);
    }

    /// The handle of a GPU.
    MemorySegment device(int index) throws IOException {
        check("nvmlDeviceGetHandleByIndex_v2", () -> (int) byIndex.invokeExact(index, out));
        return out.get(ValueLayout.ADDRESS, 0);
    }

    /// Such as `GPU-6f1c...`.
    String uuid(MemorySegment device) throws IOException {
        check("nvmlDeviceGetUUID", () -> (int) uuid.invokeExact(device, text, TEXT));
        return text.getString(0);
    }

    /// Such as `NVIDIA A100-SXM4-80GB`.
    String name(MemorySegment device) throws IOException {
        check("nvmlDeviceGetName", () -> (int) name.invokeExact(device, text, TEXT));
        return text.getString(0);
    }

    /// Millijoules since the driver was loaded.
    long energy(MemorySegment device) throws IOException {
        check("nvmlDeviceGetTotalEnergyConsumption", () -> (int) energy.invokeExact(device, out));
        return out.get(ValueLayout.JAVA_LONG, 0);
    }

    /// Milliwatts now.
    long power(MemorySegment device) throws IOException {
        check("nvmlDeviceGetPowerUsage", () -> (int) power.invokeExact(device, out));
        return Integer.toUnsignedLong(out.get(INT, 0));
    }

    /// Whether the GPU is cut into slices (MIG). A GPU that knows of no such thing is not.
    boolean isSliced(MemorySegment device) {
        try {
            MemorySegment pending = out.asSlice(Integer.BYTES);
            check("nvmlDeviceGetMigMode", () -> (int) migMode.invokeExact(device, out, pending));
            return out.get(INT, 0) == 1;
        } catch (IOException e) {
            return false;
        }
    }

    private void check(String function, Call call) throws IOException {
        if (closed) {
            throw new IOException("NVML is closed");
        }
        int code;
        try {
            code = call.run();
        } catch (Throwable e) {
            throw new IllegalStateException(function, e);
        }
        if (code != 0) {
            throw new NvmlException(function, code);
        }
    }

    @Override
    public void close() {
        if (!closed) {
            try {
                check("nvmlShutdown", () -> (int) shutdown.invokeExact());
            } catch (IOException e) {
                return; // it was not running any more
            } finally {
                closed = true;
                arena.close();
            }
        }
    }
}
