package dev.wattle.planner.simulate;

import dev.wattle.planner.fleet.FleetJob;
import dev.wattle.planner.fleet.Interruption;
import dev.wattle.planner.fleet.Level;
import dev.wattle.planner.fleet.Limits;
import dev.wattle.planner.fleet.SwitchCosts;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.stream.Stream;

/// What a trace of jobs does not say and a simulation must know.
///
/// @param wattsPerDevice drawn while a job runs
/// @param shortBelowHours jobs below this length are short
/// @param shortWaitHours that a short job may wait
/// @param longWaitHours that a long job may wait
/// @param interruption of all jobs
/// @param costsPerDevice of pausing and moving, for each of a job's own devices, at the site whose devices draw least
public record Workload(
        double wattsPerDevice,
        double shortBelowHours,
        int shortWaitHours,
        int longWaitHours,
        Interruption interruption,
        SwitchCosts costsPerDevice) {
    /// 300 W a device; waits of 6 and 24 hours as in GAIA; a pause costs as much energy as 2 minutes of work, going on as 6, and a
    /// move as 30 besides. All of it assumed.
    public static final Workload ASSUMED = new Workload(300, 2, 6, 24, Interruption.MOVE, new SwitchCosts(0.01, 0.03, 0.15, 0));

    /// Jobs for a simulation, and what was left out.
    ///
    /// @param jobs in the trace's order
    /// @param leftOut a line for people where some do not fit; empty otherwise
    public record Fleet(List<FleetJob> jobs, List<String> leftOut) {
        public Fleet {
            jobs = List.copyOf(jobs);
            leftOut = List.copyOf(leftOut);
        }
    }

    /// Releases are rounded up to hours. Jobs are left out, and counted, that come before `fromHour`, end after the hours that are
    /// played, or hold more devices than any site has.
    ///
    /// @param trace of jobs; its time begins `fromHour` hours before slot 0
    /// @param hours that are played
    /// @param seed of the draw of each job's home among the sites
    public Fleet fleet(List<QueueJob> trace, List<SimSite> sites, int fromHour, int hours, long seed) {
        Random random = new Random(seed);
        int most = sites.stream().mapToInt(SimSite::devices).max().orElse(0);
        List<FleetJob> jobs = new ArrayList<>();
        int outside = 0;
        int large = 0;
        for (QueueJob job : trace) {
            String home = sites.get(random.nextInt(sites.size())).name();
            double length = job.lengthSeconds() / 3600;
            double release = Math.ceil(job.arrivalSeconds() / 3600) - fromHour;
            double deadline = release + Math.ceil(length) + (length < shortBelowHours ? shortWaitHours : longWaitHours);
            if (release < 0 || deadline > hours) {
                outside++;
            } else if (job.devices() > most) {
                large++;
            } else {
                jobs.add(new FleetJob(job.id(), (int) release, (int) deadline, length, levels(job), interruption, costs(job.devices()), Set.of(),
                        Optional.of(home), Limits.NONE));
            }
        }
        List<String> leftOut = new ArrayList<>();
        if (outside > 0) {
            leftOut.add("%d jobs left out: they come before or end after the %d hours that are played".formatted(outside, hours));
        }
        if (large > 0) {
            leftOut.add("%d jobs left out: they hold more than the %d devices that the largest site has".formatted(large, most));
        }
        return new Fleet(jobs, leftOut);
    }

    /// Work is counted in hours on the job's own devices.
    private List<Level> levels(QueueJob job) {
        Stream<Level> more = job.speedups().stream().map(speedup -> new Level(speedup.devices(), speedup.times(), wattsPerDevice * speedup.devices()));
        return Stream.concat(Stream.of(new Level(job.devices(), 1, wattsPerDevice * job.devices())), more).toList();
    }

    private SwitchCosts costs(int devices) {
        return new SwitchCosts(costsPerDevice.suspendKwh() * devices, costsPerDevice.resumeKwh() * devices, costsPerDevice.moveKwh() * devices,
                costsPerDevice.dataKwh() * devices);
    }
}
