package dev.wattle.cloud;

import dev.wattle.footprint.EnergySample;
import dev.wattle.footprint.Journal;
import dev.wattle.footprint.JournalException;
import dev.wattle.footprint.grid.UnknownZoneException;
import dev.wattle.footprint.meter.CpuModel;
import dev.wattle.footprint.meter.CpuModelMeter;
import dev.wattle.footprint.meter.MemoryModelMeter;
import dev.wattle.footprint.meter.MeteredRun;
import dev.wattle.footprint.meter.ProcessTree;
import dev.wattle.protocol.Problem;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/// The control plane is on the bill too: its own energy goes to the job that it serves, under the name
/// [OwnMeter#SITE], where its zone is known.
final class OwnMeter implements AutoCloseable {
    static final String SITE = "control-plane";

    private final Optional<MeteredRun> run;
    private final Optional<Journal> journal;

    private OwnMeter(Optional<MeteredRun> run, Optional<Journal> journal) {
        this.run = run;
        this.journal = journal;
    }

    static OwnMeter start(Rooms rooms, Jobs jobs) {
        if (rooms.homeZone().isEmpty()) {
            return new OwnMeter(Optional.empty(), Optional.empty());
        }
        if (!rooms.grid().zones().contains(rooms.homeZone())) {
            UnknownZoneException unknown = new UnknownZoneException(rooms.homeZone(), rooms.grid().zones());
            throw Problem.UNKNOWN_ZONE.because("the control plane's own zone: " + unknown.line(), unknown);
        }
        Journal journal = journal(rooms.folder().resolve("control-plane.journal"));
        ProcessTree self = new ProcessTree();
        self.add(ProcessHandle.current());
        MeteredRun run = MeteredRun.start(
                new MeteredRun.Settings(UUID.randomUUID().toString(), SITE, rooms.homeZone(), Duration.ofSeconds(1)),
                List.of(new CpuModelMeter(self, CpuModel.ofThisMachine()), new MemoryModelMeter(self)),
                rooms.clock(),
                () -> jobs.only().map(JobRun::id).orElse(""),
                journal,
                sample -> keep(sample, rooms));
        return new OwnMeter(Optional.of(run), Optional.of(journal));
    }

    private static Journal journal(Path file) {
        try {
            return Journal.open(file);
        } catch (JournalException e) {
            throw Problem.FOLDER_UNWRITABLE.because(e.line(), e);
        }
    }

    private static void keep(EnergySample sample, Rooms rooms) {
        if (!sample.job().isEmpty()) {
            rooms.ledgers().add(List.of(sample));
        }
    }

    /// Charges what was used until now to the job of now.
    void endInterval() {
        run.ifPresent(MeteredRun::endInterval);
    }

    @Override
    public void close() {
        run.ifPresent(MeteredRun::close);
        journal.ifPresent(Journal::close);
    }
}
