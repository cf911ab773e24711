package dev.wattle.planner.fleet;

import java.util.Arrays;
import java.util.Optional;
import java.util.stream.IntStream;

/// Cuts jobs to what can be planned: to the hours of the problem, to the sites that could ever hold them, and to the work
/// that could be done by the deadline if all these sites were free.
final class ShapeCutter {
    private final FleetProblem problem;
    private final Cells cells;
    private final FleetState state;

    ShapeCutter(FleetProblem problem, Cells cells, FleetState state) {
        this.problem = problem;
        this.cells = cells;
        this.state = state;
    }

    JobShape shape(FleetJob job) {
        int window = Math.max(0, Math.min(job.deadline(), cells.hours) - job.release());
        int release = Math.min(job.release(), cells.hours);
        Optional<FleetState.Standing> standing = Optional.ofNullable(state.standings().get(job.id()));
        int[] sites = sites(job, release, window);
        double left = Math.max(0, job.work() - standing.map(FleetState.Standing::workDone).orElse(0.0));
        double work = Math.min(left, mostWork(job, release, window, sites));
        double[][] lengths = uniform() ? new double[0][] : lengths(sites);
        return new JobShape(job, release, window, sites, work, origin(job, standing, sites), lengths, fromData(job, sites));
    }

    private int[] sites(FleetJob job, int release, int window) {
        int least = job.levels().getFirst().devices();
        return IntStream.range(0, cells.sites)
                .filter(site -> job.sites().isEmpty() || job.sites().contains(cells.names.get(site)))
                .filter(site -> IntStream.range(release, release + window).anyMatch(slot -> devices(slot, site) >= least))
                .toArray();
    }

    private int devices(int slot, int site) {
        return cells.devices[slot * cells.sites + site];
    }

    /// An upper bound where a job may not pause or move: then the table finds out.
    private double mostWork(FleetJob job, int release, int window, int[] sites) {
        double sum = 0;
        for (int slot = release; slot < release + window; slot++) {
            int at = slot;
            int most = Arrays.stream(sites).map(site -> devices(at, site)).max().orElse(0);
            sum += job.levels().stream().filter(level -> level.devices() <= most).mapToDouble(Level::workPerHour).max().orElse(0);
        }
        return sum;
    }

    private boolean uniform() {
        return problem.routes().lengths().isEmpty();
    }

    private double[][] lengths(int[] sites) {
        return Arrays.stream(sites)
                .mapToObj(from -> Arrays.stream(sites).mapToDouble(to -> length(from, to)).toArray())
                .toArray(double[][]::new);
    }

    private double length(int from, int to) {
        return problem.routes().length(cells.names.get(from), cells.names.get(to));
    }

    private double[] fromData(FleetJob job, int[] sites) {
        return Arrays.stream(sites)
                .mapToDouble(site -> job.dataSite().map(data -> problem.routes().length(data, cells.names.get(site))).orElse(0.0))
                .toArray();
    }

    private JobShape.Origin origin(FleetJob job, Optional<FleetState.Standing> standing, int[] sites) {
        if (standing.isEmpty()) {
            return JobShape.Origin.FRESH;
        }
        int site = cells.names.indexOf(standing.get().site());
        if (site < 0) {
            throw new IllegalArgumentException("job '%s' stands at the site '%s', which is not among the sites; maybe add it with no devices"
                    .formatted(job.id(), standing.get().site()));
        }
        int place = IntStream.range(0, sites.length).filter(i -> sites[i] == site).findFirst().orElse(-1);
        boolean running = standing.get().running() && place >= 0 && job.release() == 0;
        if (job.interruption() == Interruption.NEVER && !running) {
            return new JobShape.Origin(-1, true, false);
        }
        return new JobShape.Origin(place, true, running);
    }
}
