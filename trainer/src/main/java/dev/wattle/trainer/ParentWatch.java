package dev.wattle.trainer;

import dev.wattle.protocol.Problem;
import java.util.Optional;

/// Ends this process when its parent dies: a worker without an agent must not go on drawing power.
final class ParentWatch {
    private ParentWatch() {}

    /// @param onDeath called once, on another thread, or on this one when there is no such process now
    static void start(long pid, Runnable onDeath) {
        Optional<ProcessHandle> parent = ProcessHandle.of(pid);
        if (parent.isEmpty()) {
            onDeath.run();
            return;
        }
        Thread.ofPlatform().daemon().name("parent-watch").start(() -> {
            parent.get().onExit().join();
            onDeath.run();
        });
    }

    /// Leaves at once: training may be deep in native code.
    static void exit(long pid) {
        System.err.println("wattle-trainer: the site agent, process " + pid + ", has ended; so does its worker");
        Runtime.getRuntime().halt(Problem.INTERRUPTED.exitCode());
    }
}
