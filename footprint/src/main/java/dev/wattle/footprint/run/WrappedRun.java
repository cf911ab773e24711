package dev.wattle.footprint.run;

import dev.wattle.footprint.JournalException;
import dev.wattle.footprint.meter.Meter;
import dev.wattle.footprint.meter.Part;
import dev.wattle.footprint.meter.ProcessSweep;
import dev.wattle.footprint.sensor.Found;
import dev.wattle.footprint.sensor.Machine;
import dev.wattle.footprint.sensor.Sensors;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/// Runs a command and records what it costs. The command gets our standard streams, our signals and our place in the
/// terminal; its exit code is ours. Nothing that goes wrong in metering reaches it.
///
/// For one use, by one thread; signals and questions come in from others.
public final class WrappedRun {
    private static final int SIGINT = 2;
    private static final long GONE = -1;
    private static final Path PROC = Path.of("/proc");

    /// A detached process that uses less of a CPU than this rests.
    private static final double RESTS_BELOW = 0.05;

    /// Ways to count CPU time that may be tried, for tests: the best that works is taken, the last one always does.
    private static final String ACCOUNTS = System.getProperty("wattle.accounts", "group perf proc");

    private static final Duration FIRST_LOOK_AT_DETACHED = Duration.ofMillis(300);
    private static final Duration LONGEST_PAUSE = Duration.ofSeconds(1);

    /// @param command with its arguments
    /// @param folder where the record goes
    /// @param run id of the run
    /// @param interval between readings
    /// @param followDetached whether processes that outlive the command are metered until they end or rest
    /// @param pace when the command may work
    /// @param terms place, PUE and the like
    /// @param software name and version, for the record
    public record Settings(
            List<String> command,
            Path folder,
            String run,
            Duration interval,
            boolean followDetached,
            Pace pace,
            Terms terms,
            String software) {
        public Settings {
            command = List.copyOf(command);
            if (command.isEmpty()) {
                throw new IllegalArgumentException("no command to run; write it behind '--'");
            }
            if (interval.toMillis() < 10) {
                throw new IllegalArgumentException("interval " + interval + " is too short; take at least 10 ms");
            }
        }
    }

    /// @param exitCode the command's, or 128 and the signal's number
    /// @param record what was recorded
    public record Outcome(int exitCode, SessionRecord record) {}

    private final Settings settings;
    private final Consumer<String> says;
    private final Set<String> troubles = new LinkedHashSet<>();
    private final UseLog log = new UseLog();
    private final Instant start = Instant.now().truncatedTo(ChronoUnit.MICROS);
    private final long startNanos = System.nanoTime();
    private final AtomicLong childPid = new AtomicLong();
    private final List<Integer> early = new ArrayList<>();
    private Instant last = start;
    private final CountDownLatch enough = new CountDownLatch(1);
    private volatile @Nullable Session begun;
    private volatile @Nullable Pauser pauser;
    /// Whether a signal was passed on.
    private volatile boolean signalled;
    private boolean written = true;

    /// @param says gets a line for the user now and then
    public WrappedRun(Settings settings, Consumer<String> says) {
        this.settings = settings;
        this.says = says;
    }

    /// Runs the command to its end.
    ///
    /// @throws dev.wattle.footprint.JournalException when the record cannot be begun; the command was not started
    /// @throws NotStartedException when the command cannot be started
    public Outcome run() throws InterruptedException {
        Found sensors = Sensors.find(Machine.thisOne(), troubles::add);
        List<String> gpus = sensors.meters().stream()
                .filter(meter -> meter.part() == Part.GPU)
                .map(Meter::device)
                .toList();
        HostFacts host = Host.read(PROC, gpus);
        String id = SessionId.next(start, host.boot());
        Optional<ControlGroup> group =
                ACCOUNTS.contains("group") ? ControlGroup.make(PROC, "wattle-" + id) : Optional.empty();
        Session session = session(id, host, group);
        RunJournal journal;
        try {
            journal = RunJournal.begin(settings.folder(), session);
        } catch (RuntimeException e) {
            group.ifPresent(ControlGroup::close);
            sensors.close();
            throw e;
        }
        Signals.passOn(this::received);
        Guard guard = Guard.start(group.flatMap(ControlGroup::group), id);
        ProcessSweep sweep = new ProcessSweep(ProcessHandle.current().pid(), Set.of((long) guard.pid()), this::reap);
        Child child;
        try {
            child = Child.start(settings.command(), environment(id), guard, () -> account(group, sweep));
        } catch (NotStartedException e) {
            guard.dismiss();
            group.ifPresent(ControlGroup::close);
            sensors.close();
            journal.discard();
            throw e;
        }
        begun(child.pid());
        begun = session;
        int exitCode;
        try (CpuAccount account = child.account();
                Instruments instruments = new Instruments(PROC, host, sensors, account, troubles::add)) {
            try (Pauser ours = new Pauser(settings.pace(), account)) {
                begin(ours);
                exitCode = meter(child, instruments, journal, ours);
            }
            gone(guard);
            follow(account, instruments, journal);
            guard.dismiss();
        }
        finish(journal, exitCode);
        return new Outcome(exitCode, new SessionRecord(session, log.uses(), List.copyOf(troubles), OptionalInt.of(exitCode)));
    }

    /// What has been recorded so far; nothing before the command has started. For other threads.
    public Optional<SessionRecord> soFar() {
        return Optional.ofNullable(begun).map(session -> new SessionRecord(session, log.uses(), List.of(), OptionalInt.empty()));
    }

    private Session session(String id, HostFacts host, Optional<ControlGroup> group) {
        String parent = System.getenv().getOrDefault("WATTLE_SESSION", "");
        String how = group.map(ControlGroup::how).orElse("perf events or /proc");
        return new Session(settings.run(), id, parent, host, settings.command(), start, how, settings.terms(), settings.software());
    }

    private Map<String, String> environment(String session) {
        String around = System.getenv().getOrDefault("WATTLE_SESSION", "");
        return Map.of("WATTLE_RUN", settings.run(), "WATTLE_SESSION", around.isEmpty() ? session : around + ":" + session);
    }

    private static CpuAccount account(Optional<ControlGroup> group, ProcessSweep sweep) {
        if (group.isPresent() && group.get().begin()) {
            return group.get();
        }
        group.ifPresent(ControlGroup::close);
        Optional<PerfAccount> perf = ACCOUNTS.contains("perf") ? PerfAccount.make(sweep) : Optional.empty();
        CpuAccount account = perf.map(CpuAccount.class::cast).orElseGet(() -> new Descendants(sweep));
        account.begin();
        return account;
    }

    /// An orphan that we adopted; the command itself is waited for elsewhere.
    private void reap(long pid) {
        if (pid != childPid.get()) {
            Posix.reap((int) pid);
        }
    }

    private int meter(Child child, Instruments instruments, RunJournal journal, Pauser pauses) throws InterruptedException {
        long beat = 1;
        Instant asked = start;
        while (true) {
            long due = startNanos + beat * settings.interval().toNanos();
            OptionalInt exit = child.await(Duration.ofNanos(due - System.nanoTime()));
            look(instruments, journal);
            if (exit.isPresent()) {
                return exit.getAsInt();
            }
            pauses.pass(Instant.now(), Duration.between(asked, last)); // by the wall: a machine that slept may have no time left
            asked = last;
            beat = Math.max(beat + 1, (System.nanoTime() - startNanos) / settings.interval().toNanos() + 1);
        }
    }

    /// Meters what outlives the command for as long as it works.
    private void follow(CpuAccount account, Instruments instruments, RunJournal journal) throws InterruptedException {
        Duration pause = FIRST_LOOK_AT_DETACHED;
        boolean said = false;
        while (settings.followDetached() && enough.getCount() > 0) {
            int left = account.alive().size();
            if (left == 0) {
                return;
            }
            if (enough.await(pause.toMillis(), TimeUnit.MILLISECONDS)) {
                look(instruments, journal);
                return;
            }
            double busy = look(instruments, journal);
            if (busy < RESTS_BELOW * pause.toNanos() * 1e-9) {
                troubles.add(left + " detached process(es) rested when the record ended; what they do later is not in it");
                return;
            }
            if (!said) {
                says.accept(left + " detached process(es) still work; metering until they end or rest (Ctrl-C ends the metering, not them)");
                said = true;
            }
            pause = LONGEST_PAUSE.compareTo(settings.interval()) < 0 ? LONGEST_PAUSE : settings.interval();
        }
    }

    /// CPU seconds since the last look.
    private double look(Instruments instruments, RunJournal journal) {
        Instant now = now();
        if (!now.isAfter(last)) {
            return 0;
        }
        Use use = instruments.look(last, now);
        last = now;
        log.add(use);
        boolean kept = journal.add(use);
        if (written && !kept) {
            troubles.add("the record could not be written for a time from " + now + " on; its figures were kept in memory");
        }
        written = kept;
        return use.cpuSeconds();
    }

    private void finish(RunJournal journal, int exitCode) {
        for (String trouble : troubles) {
            journal.trouble(last, trouble);
        }
        if (!journal.end(last, exitCode)) {
            troubles.add("the end of the record could not be written (is the disk full?): what stands below is all there is of it");
        }
        try {
            journal.close();
        } catch (JournalException e) { // the command has ended: its exit code stands, whatever becomes of the record
            troubles.add(e.line());
        }
    }

    /// The wall clock at the start plus what has really passed: no step of the clock bends an interval.
    private Instant now() {
        return start.plusNanos((System.nanoTime() - startNanos) / 1000 * 1000);
    }

    /// From here on, the command's number may be another process'.
    private void gone(Guard guard) {
        synchronized (early) {
            childPid.set(GONE);
        }
        guard.ended();
    }

    private void begin(Pauser ours) {
        synchronized (early) {
            pauser = ours;
            if (signalled) {
                ours.release();
            }
        }
    }

    private void begun(int pid) {
        synchronized (early) {
            childPid.set(pid);
            signalled = !early.isEmpty();
            early.forEach(signal -> Posix.kill(pid, signal));
            early.clear();
        }
    }

    /// A terminal sends Ctrl-C to every process of its foreground group, so a command that runs has had it already; one that is
    /// paused must go on to act on it.
    private void received(int signal) {
        synchronized (early) {
            long pid = childPid.get();
            if (pid == 0) {
                early.add(signal);
            } else if (pid == GONE) {
                enough.countDown();
            } else {
                if (signal != SIGINT || !Terminal.isForeground(PROC)) {
                    Posix.kill((int) pid, signal);
                }
                signalled = true;
                Pauser pauses = pauser;
                if (pauses != null) {
                    pauses.release();
                }
            }
        }
    }
}
