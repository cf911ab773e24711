package dev.wattle.footprint.run;

import dev.wattle.footprint.run.Spawn.OpenFiles;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.ExecutionException;
import java.util.function.Supplier;
import java.time.Duration;
import java.util.OptionalInt;

/// The wrapped command. One thread makes the account of its CPU time, starts it, and waits for its end: so the account
/// counts the command and not us.
final class Child {
    private final int pid;
    private final CpuAccount account;
    private final CompletableFuture<Integer> end;

    private Child(int pid, CpuAccount account, CompletableFuture<Integer> end) {
        this.pid = pid;
        this.account = account;
        this.end = end;
    }

    private record Started(int pid, CpuAccount account) {}

    /// Starts it.
    ///
    /// @param accounts makes the account of its CPU time, begun
    /// @throws NotStartedException when the command cannot be started
    static Child start(List<String> command, Map<String, String> extra, Guard guard, Supplier<CpuAccount> accounts) {
        CompletableFuture<Started> started = new CompletableFuture<>();
        CompletableFuture<Integer> end = new CompletableFuture<>();
        Thread.ofPlatform().daemon().name("wattle-child").start(() -> {
            try {
                CpuAccount account = accounts.get();
                int pid;
                try {
                    pid = Spawn.start(command, extra, new OpenFiles(-1, List.of(guard.pipe())));
                } finally {
                    account.commandRuns();
                }
                started.complete(new Started(pid, account));
                end.complete(Posix.await(pid));
            } catch (RuntimeException | LinkageError e) {
                started.completeExceptionally(e);
                end.completeExceptionally(e);
            }
        });
        try {
            Started child = started.join();
            guard.watch(child.pid);
            return new Child(child.pid, child.account, end);
        } catch (CompletionException e) {
            throw e.getCause() instanceof NotStartedException notStarted ? notStarted : e;
        }
    }

    int pid() {
        return pid;
    }

    CpuAccount account() {
        return account;
    }

    /// Its exit code, if it ends within that time.
    OptionalInt await(Duration atMost) throws InterruptedException {
        try {
            return OptionalInt.of(end.get(Math.max(0, atMost.toNanos()), TimeUnit.NANOSECONDS));
        } catch (TimeoutException e) {
            return OptionalInt.empty();
        } catch (ExecutionException e) {
            throw new IllegalStateException("waiting for the command failed: " + e.getCause(), e);
        }
    }
}
