package dev.wattle.footprint.sensor;

import java.io.IOException;

/// The kernel's refusal to count an event.
final class PerfException extends IOException {
    private static final long serialVersionUID = 1L;
    private static final int EPERM = 1;
    static final int EACCES = 13;

    private final int errno;

    PerfException(int type, long config, int errno) {
        super("perf_event_open of type " + type + ", event " + config + " says: " + message(errno));
        this.errno = errno;
    }

    boolean isForbidden() {
        return errno == EPERM || errno == EACCES;
    }

    /// An error's number in words (errno(3)), for those that perf events give.
    private static String message(int errno) {
        return switch (errno) {
            case EPERM -> "not permitted (EPERM)";
            case 2 -> "no such event (ENOENT)";
            case 3 -> "no such process (ESRCH)";
            case EACCES -> "not permitted by kernel.perf_event_paranoid (EACCES)";
            case 16 -> "busy (EBUSY)";
            case 19 -> "no such device (ENODEV)";
            case 22 -> "not an event of this source (EINVAL)";
            case 24 -> "too many open files (EMFILE)";
            case 38 -> "the kernel has no perf events (ENOSYS)";
            case 95 -> "not supported here (EOPNOTSUPP)";
            default -> "error " + errno;
        };
    }
}
