package dev.wattle.site;

import dev.wattle.footprint.Journal;
import dev.wattle.footprint.meter.Meter;
import dev.wattle.footprint.meter.Part;
import dev.wattle.footprint.meter.ProcessTree;
import dev.wattle.footprint.run.MeteredRun;
import dev.wattle.footprint.sensor.Found;
import dev.wattle.footprint.sensor.Machine;
import dev.wattle.footprint.sensor.Sensors;
import java.util.List;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Meters the agent and its workers: their part of what the machine's sensors tell, and models where it has none.
final class SiteMeter implements AutoCloseable {
    private static final Logger log = LoggerFactory.getLogger(SiteMeter.class);

    private final MeteredRun run;

    /// @param sensors of the machine
    /// @param tree of the metered processes
    /// @param charged the job that energy is charged to
    SiteMeter(
            MeteredRun.Settings settings,
            Found sensors,
            ProcessTree tree,
            SiteClock clock,
            Supplier<String> charged,
            Journal journal,
            SampleOutbox outbox) {
        run = MeteredRun.start(settings, sensors, tree, clock, charged, journal, sample -> outbox.add(List.of(sample)));
    }

    /// The sensors of a machine whose energy may be the site's. GPUs are a site's as a whole, so they count where a job's own
    /// program may use them; Wattle's trainer works on the processor alone.
    ///
    /// @param runsPrograms whether jobs' own programs run here
    static Found sensors(Machine machine, boolean runsPrograms) {
        Found all = Sensors.find(machine, log::warn);
        Found ours = runsPrograms ? all : all.without(Part.GPU);
        log.info("energy: {}", ours.meters().isEmpty()
                ? "no sensor can be read here, so it is modelled ('wattle doctor' says why)"
                : ours.meters().stream().map(SiteMeter::named).collect(Collectors.joining(", ")) + "; what has no sensor is modelled");
        return ours;
    }

    private static String named(Meter meter) {
        return meter.device() + " by " + meter.read().source();
    }

    /// Draws a line under what was used until now: it is charged to the job of now.
    void endInterval() {
        run.endInterval();
    }

    /// Takes a last sample.
    @Override
    public void close() {
        run.close();
    }
}
