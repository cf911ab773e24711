package dev.wattle.protocol;

/// The closed set of things that can go wrong at a boundary. Each has a stable code (in problem+json as `type`), an HTTP
/// status and a process exit code; `docs/problems.md` is the table that users read.
public enum Problem {
    USAGE("usage", 400, 64),
    MANIFEST_INVALID("manifest-invalid", 422, 65),
    DATA_UNREADABLE("data-unreadable", 422, 66),
    UNKNOWN_ZONE("unknown-zone", 422, 67),
    CLOUD_UNREACHABLE("cloud-unreachable", 503, 68),
    INTERNAL("internal", 500, 70),
    PORT_IN_USE("port-in-use", 409, 71),
    FOLDER_IN_USE("folder-in-use", 409, 72),
    FOLDER_UNWRITABLE("folder-unwritable", 500, 73),
    DISK_FULL("disk-full", 507, 74),
    INTERRUPTED("interrupted", 503, 75),
    UPDATE_CORRUPT("update-corrupt", 422, 76),
    UNAUTHORIZED("unauthorized", 401, 77),
    SHAPE_MISMATCH("shape-mismatch", 422, 78),
    NOT_FOUND("not-found", 404, 79),
    CONFLICT("conflict", 409, 80),
    WORKER_FAILED("worker-failed", 502, 81),
    NO_PLAN("no-plan", 422, 82);

    private final String code;
    private final int httpStatus;
    private final int exitCode;

    Problem(String code, int httpStatus, int exitCode) {
        this.code = code;
        this.httpStatus = httpStatus;
        this.exitCode = exitCode;
    }

    /// The stable name, such as `unknown-zone`.
    public String code() {
        return code;
    }

    public int httpStatus() {
        return httpStatus;
    }

    /// The exit code of a `wattle` command that ends with this problem.
    public int exitCode() {
        return exitCode;
    }

    /// The problem with this code.
    ///
    /// @return [#INTERNAL] for a code that this version does not know
    public static Problem ofCode(String code) {
        for (Problem problem : values()) {
            if (problem.code.equals(code)) {
                return problem;
            }
        }
        return INTERNAL;
    }

    /// An exception of this kind. The message is one line: the value, the place and the remedy.
    public ProblemException because(String message) {
        return new ProblemException(this, message, null);
    }

    /// As [#because(String)], keeping what caused it.
    public ProblemException because(String message, Throwable cause) {
        return new ProblemException(this, message, cause);
    }
}
