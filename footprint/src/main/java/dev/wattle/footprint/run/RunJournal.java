package dev.wattle.footprint.run;

import dev.wattle.footprint.JournalException;
import dev.wattle.footprint.run.Slice.Joules;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Instant;
import java.util.HashSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// The record of one session: a file that only grows, one JSON object a line. A line is handed to the operating system as
/// soon as its interval is over, so a killed wrapper loses at most one.
///
/// What cannot be written, as on a full disk, waits in memory and is tried again with the next interval; intervals that
/// wait are joined into one, so the wait costs no memory.
///
/// Used by one thread.
final class RunJournal implements AutoCloseable {
    /// Version of this form, in its first line.
    static final int VERSION = 1;

    /// Of the files that hold it.
    static final String SUFFIX = ".wattle.jsonl";

    private final Path file;
    private final FileChannel channel;
    private final Set<String> known = new HashSet<>();
    private long end;
    private String waitingLines = "";
    private @Nullable Use waiting;

    private RunJournal(Path file, FileChannel channel) {
        this.file = file;
        this.channel = channel;
    }

    /// Begins the record of a session in a file of its own.
    ///
    /// @throws JournalException when the folder cannot be made, or the file not be written: before any command has started
    static RunJournal begin(Path folder, Session session) {
        Path file = folder.resolve(session.id() + SUFFIX);
        try {
            Files.createDirectories(folder);
            RunJournal journal =
                    new RunJournal(file, FileChannel.open(file, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE));
            journal.first(header(session));
            return journal;
        } catch (IOException e) {
            throw new JournalException(file, "cannot be begun (" + e + "); choose another folder with --out, or make room", e);
        }
    }

    private void first(String header) throws IOException {
        try {
            write(header);
            channel.force(true);
        } catch (IOException e) {
            channel.close();
            Files.deleteIfExists(file);
            throw e;
        }
    }

    private static String header(Session session) {
        Terms terms = session.terms();
        HostFacts host = session.host();
        JsonLine line = new JsonLine()
                .put("wattle_run", VERSION)
                .put("type", "session")
                .put("run", session.run())
                .put("session", session.id())
                .put("parent", session.parent())
                .put("from", session.from())
                .put("command", session.command())
                .put("boot", host.boot())
                .put("host", host.name())
                .put("system", host.system())
                .put("cpu", host.cpu())
                .put("logical_cpus", host.logicalCpus())
                .put("memory_bytes", host.memoryBytes())
                .put("gpus", host.gpus())
                .put("cpu_time_by", session.cpuTimeBy())
                .put("place", terms.place())
                .exactly("pue", terms.pue())
                .exactly("wue", terms.wue())
                .exactly("erf", terms.erf())
                .exactly("lifetime_years", terms.lifetimeYears());
        terms.marketGramsPerKwh().ifPresent(grams -> line.exactly("market_g_per_kwh", grams));
        terms.embodiedKg().ifPresent(kg -> line.exactly("embodied_kg", kg));
        return line.put("software", session.software()).line();
    }

    /// Records an interval.
    ///
    /// @return whether all recorded so far is in the file
    boolean add(Use use) {
        for (Slice slice : use.slices()) {
            if (known.add(slice.device().id())) {
                waitingLines += describe(slice.device());
            }
        }
        waiting = waiting == null ? use : UseLog.join(waiting, use);
        return flush();
    }

    boolean trouble(Instant at, String text) {
        waitingLines += new JsonLine().put("type", "trouble").put("at", at).put("text", text).line();
        return flush();
    }

    boolean end(Instant at, int exitCode) {
        flush();
        waitingLines += (waiting == null ? "" : line(waiting));
        waiting = null;
        waitingLines += new JsonLine().put("type", "end").put("at", at).put("exit", exitCode).line();
        return flush();
    }

    private boolean flush() {
        String lines = waitingLines + (waiting == null ? "" : line(waiting));
        try {
            write(lines);
        } catch (IOException e) {
            return false;
        }
        waitingLines = "";
        waiting = null;
        return true;
    }

    private static String describe(Device device) {
        return new JsonLine()
                .put("type", "device")
                .put("device", device.id())
                .put("part", device.part().name())
                .put("run_method", device.runMethod().name())
                .put("run_source", device.runSource())
                .put("machine_method", device.machineMethod().name())
                .put("machine_source", device.machineSource())
                .line();
    }

    private static String line(Use use) {
        JsonLine line = new JsonLine()
                .put("type", "use")
                .put("n", use.number())
                .put("from", use.from())
                .put("to", use.to())
                .put("cpu_s", use.cpuSeconds())
                .put("machine_cpu_s", use.machineCpuSeconds());
        for (Slice slice : use.slices()) {
            Joules run = slice.run();
            Joules machine = slice.machine();
            line.numbers(
                    "j:" + slice.device().id(), run.value(), run.low(), run.high(), machine.value(), machine.low(), machine.high());
        }
        return line.line();
    }

    /// All or nothing: what was written in part is cut off again.
    private void write(String lines) throws IOException {
        ByteBuffer bytes = ByteBuffer.wrap(lines.getBytes(StandardCharsets.UTF_8));
        long at = end;
        try {
            while (bytes.hasRemaining()) {
                at += channel.write(bytes, at);
            }
        } catch (IOException e) {
            channel.truncate(end);
            throw e;
        }
        end = at;
    }

    /// Takes the file away again: nothing has run.
    void discard() {
        close();
        try {
            Files.deleteIfExists(file);
        } catch (IOException e) {
            return; // a record of nothing harms nobody
        }
    }

    @Override
    public void close() {
        try (channel) {
            channel.force(false);
        } catch (IOException e) {
            throw new JournalException(file, "cannot be closed (" + e + "); check the disk", e);
        }
    }
}
