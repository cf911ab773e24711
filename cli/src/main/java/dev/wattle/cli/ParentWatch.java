package dev.wattle.cli;

/// Ends this process when the one that started it is gone, so that a killed quickstart leaves nothing running.
final class ParentWatch {
    static final String PARENT = "WATTLE_PARENT_PID";

    private ParentWatch() {}

    static void start() {
        String pid = System.getenv(PARENT);
        if (pid == null) {
            return;
        }
        ProcessHandle.of(Long.parseLong(pid))
                .ifPresentOrElse(
                        parent -> {
                            var _ = parent.onExit().thenRun(() -> Runtime.getRuntime().exit(0));
                        },
                        () -> Runtime.getRuntime().exit(0));
    }
}
