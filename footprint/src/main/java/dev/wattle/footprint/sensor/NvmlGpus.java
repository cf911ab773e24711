package dev.wattle.footprint.sensor;

import dev.wattle.footprint.meter.Meter;
import dev.wattle.footprint.meter.Part;
import java.io.IOException;
import java.lang.foreign.MemorySegment;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.LongSupplier;

/// The GPUs of one NVML session, which ends when the last meter is closed.
final class NvmlGpus {
    /// NVML's own margin for power (nvmlDeviceGetPowerUsage: within 5 % of the current power draw); we take it for energy too.
    private static final double COUNTER_ERROR = 0.05;
    /// Ours: what the samples between which power is integrated miss comes on top.
    private static final double POWER_ERROR = 0.1;

    private final NvmlLibrary library;
    private final VisibleGpus visible;
    private final LongSupplier nanoTime;
    private final Consumer<String> troubles;
    private final List<Meter> meters = new ArrayList<>();
    private final List<Finding> findings = new ArrayList<>();
    private final Set<String> kinds = new HashSet<>();
    private int open;

    NvmlGpus(NvmlLibrary library, VisibleGpus visible, LongSupplier nanoTime, Consumer<String> troubles) {
        this.library = library;
        this.visible = visible;
        this.nanoTime = nanoTime;
        this.troubles = troubles;
    }

    /// Opens a meter for each GPU that is visible and gives energy or power.
    Found open() {
        synchronized (library) {
            open++; // holds the session while we look
            int count = count();
            for (int index = 0; index < count; index++) {
                open(index);
            }
            if (count == 0 && findings.isEmpty()) {
                findings.add(Finding.absent(Nvml.NAME, "the driver knows no GPU"));
            } else if (findings.isEmpty()) {
                findings.add(Finding.absent(Nvml.NAME, "CUDA_VISIBLE_DEVICES leaves none of " + count + " GPUs to the program"));
            }
            if (kinds.size() > 1 && visible.goesByIndex()) {
                findings.add(Finding.readable(
                        Nvml.NAME, "GPUs of several kinds are chosen by index: right only with CUDA_DEVICE_ORDER=PCI_BUS_ID"));
            }
            release();
            return new Found(meters, findings);
        }
    }

    private int count() {
        try {
            return library.count();
        } catch (IOException e) {
            findings.add(Finding.broken(Nvml.NAME, "GPUs cannot be counted: " + e.getMessage()));
            return 0;
        }
    }

    private void open(int index) {
        try {
            MemorySegment gpu = library.device(index);
            String id = library.uuid(gpu);
            String kind = library.name(gpu);
            kinds.add(kind);
            boolean sliced = library.isSliced(gpu);
            if (visible.holds(index, id, sliced)) {
                open(gpu, id, kind, sliced);
            }
        } catch (IOException e) {
            findings.add(Finding.broken(Nvml.NAME, "GPU " + index + ": " + e.getMessage()));
        }
    }

    private void open(MemorySegment gpu, String id, String kind, boolean sliced) {
        String whole = sliced ? ", whole GPU: the energy of one MIG slice cannot be told apart" : "";
        String source = "NVML, " + kind + whole;
        try {
            meters.add(byEnergy(gpu, new Device("gpu:" + id, Part.GPU, COUNTER_ERROR, source)));
            findings.add(Finding.readable(Nvml.NAME, kind + " " + id + " by its counter of energy" + whole));
        } catch (IOException noCounter) {
            try {
                meters.add(byPower(gpu, new Device("gpu:" + id, Part.GPU, POWER_ERROR, source)));
                findings.add(Finding.readable(Nvml.NAME, kind + " " + id + " by its power, integrated" + whole));
            } catch (IOException noPower) {
                findings.add(neither(kind + " " + id + " gives neither energy nor power", noCounter, noPower));
            }
        }
    }

    private static Finding neither(String what, IOException noCounter, IOException noPower) {
        boolean forbidden = noPower instanceof NvmlException e && e.isForbidden();
        return new Finding(
                Nvml.NAME,
                forbidden ? Finding.State.FORBIDDEN : Finding.State.BROKEN,
                what + " (" + noCounter.getMessage() + "; " + noPower.getMessage() + "); it is not metered",
                "");
    }

    private Meter byEnergy(MemorySegment gpu, Device device) throws IOException {
        if (library.energy(gpu) == 0) {
            throw new IOException("its counter of energy stands at 0");
        }
        return new CounterMeter(device, session(() -> library.energy(gpu)), 1e-3, 0, nanoTime, troubles);
    }

    private Meter byPower(MemorySegment gpu, Device device) throws IOException {
        return new PowerMeter(device, session(() -> library.power(gpu)), 1e-3, nanoTime, troubles);
    }

    /// A counter that keeps the session open until it is closed.
    private Counter session(Counter counter) {
        open++;
        return new Counter() {
            @Override
            public long read() throws IOException {
                synchronized (library) {
                    return counter.read();
                }
            }

            @Override
            public void close() {
                release();
            }
        };
    }

    private void release() {
        synchronized (library) {
            if (--open == 0) {
                library.close();
            }
        }
    }
}
