package dev.wattle.cloud;

import dev.wattle.footprint.EnergySample;
import dev.wattle.footprint.Journal;
import dev.wattle.footprint.JournalException;
import dev.wattle.footprint.grid.UnknownZoneException;
import dev.wattle.footprint.meter.Part;
import dev.wattle.footprint.meter.ProcessTree;
import dev.wattle.footprint.run.MeteredRun;
import dev.wattle.footprint.sensor.Machine;
import dev.wattle.footprint.sensor.Sensors;
import dev.wattle.protocol.Problem;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The control plane is on the bill too: its own energy goes to the job that it serves, under the name
/// [OwnMeter#SITE], where its zone is known.
final class OwnMeter implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(OwnMeter.class);
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
                Sensors.find(Machine.thisOne(), LOG::warn).without(Part.GPU),
                self,
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
