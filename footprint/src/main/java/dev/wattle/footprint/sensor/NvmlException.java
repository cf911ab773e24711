package dev.wattle.footprint.sensor;

import java.io.IOException;

/// An answer of NVML that is not success (nvmlReturn_t).
final class NvmlException extends IOException {
    private static final long serialVersionUID = 1L;
    private static final int NO_PERMISSION = 4;

    private final int code;

    NvmlException(String function, int code) {
        super(function + " says: " + message(code));
        this.code = code;
    }

    boolean isForbidden() {
        return code == NO_PERMISSION;
    }

    private static String message(int code) {
        return switch (code) {
            case 1 -> "not initialised (1)";
            case 2 -> "invalid argument (2)";
            case 3 -> "not supported by this GPU (3)";
            case 4 -> "no permission (4)";
            case 9 -> "the driver is not loaded (9)";
            case 13 -> "no such function in this driver (13)";
            case 15 -> "the GPU is lost (15)";
            case 16 -> "the GPU needs a reset (16)";
            case 18 -> "library and driver are of different versions (18)";
            default -> "error " + code;
        };
    }
}
