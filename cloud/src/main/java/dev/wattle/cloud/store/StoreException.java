package dev.wattle.cloud.store;

/// The store could not do what was asked; nothing of the failed write is kept.
public final class StoreException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final boolean full;

    public StoreException(String message, boolean full, Throwable cause) {
        super(message, cause);
        this.full = full;
    }

    /// Whether the disk had no room.
    public boolean isDiskFull() {
        return full;
    }
}
