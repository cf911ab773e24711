package dev.wattle.cli.quickstart;

import dev.wattle.protocol.Problem;
import java.io.IOException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.SequencedMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/// The processes that a quickstart has started. They end when it ends, however it ends.
final class Children implements AutoCloseable {
    private record Child(Process process, List<String> command, Path log, int starts) {}

    private final SequencedMap<String, Child> children = new LinkedHashMap<>();

    synchronized void start(String name, List<String> command, Path log) {
        children.put(name, new Child(launch(command, log), command, log, 1));
    }

    private static Process launch(List<String> command, Path log) {
        ProcessBuilder builder = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile()));
        builder.environment().put("WATTLE_PARENT_PID", Long.toString(ProcessHandle.current().pid()));
        try {
            return builder.start();
        } catch (IOException e) {
            throw Problem.INTERNAL.because("cannot start " + command.getFirst() + " (" + e.getMessage() + ")", e);
        }
    }

    synchronized boolean isAlive(String name) {
        Child child = children.get(name);
        return child != null && child.process().isAlive();
    }

    /// The exit code of a child that has ended.
    synchronized int exitCode(String name) {
        Child child = children.get(name);
        return child == null ? 0 : child.process().exitValue();
    }

    /// Starts a dead child again, unless it was started too often.
    ///
    /// @return whether it was
    synchronized boolean revive(String name, int most) {
        Child child = children.get(name);
        if (child == null || child.process().isAlive() || child.starts() >= most) {
            return false;
        }
        children.put(name, new Child(launch(child.command(), child.log()), child.command(), child.log(), child.starts() + 1));
        return true;
    }

    /// Asks each to stop, last started first, and ends those that do not.
    @Override
    public synchronized void close() {
        for (Child child : children.sequencedValues().reversed()) {
            child.process().destroy();
        }
        for (Child child : children.values()) {
            try {
                child.process().onExit().get(5, TimeUnit.SECONDS);
            } catch (TimeoutException | java.util.concurrent.ExecutionException e) {
                child.process().descendants().forEach(ProcessHandle::destroyForcibly);
                child.process().destroyForcibly();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                child.process().destroyForcibly();
            }
        }
    }
}
