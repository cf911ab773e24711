package dev.wattle.cloud.store;

/// The store could not do what was asked; nothing of the failed write is kept.
public final class StoreException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final boolean full;

    public StoreException(String message, boolean full, Throwable cause) {
        super(message, cause);
        this.full = full;
    }

    /// Says the failure in the first line of what lies at its root.
    static StoreException of(RuntimeException failure) {
        Throwable root = failure;
        while (root.getCause() != null) {
            root = root.getCause();
        }
        String message = root.getMessage() == null ? root.toString() : root.getMessage();
        boolean full = message.contains("SQLITE_FULL") || message.contains("disk is full") || message.contains("No space");
        return new StoreException(message.lines().findFirst().orElse("the store failed"), full, failure);
    }

    /// Whether the disk had no room.
    public boolean isDiskFull() {
        return full;
    }
}
