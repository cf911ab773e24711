package dev.wattle.planner.simulate;

/// A job of a trace that stays where it is.
///
/// @param id names it
/// @param arrivalSeconds after the simulation's start
/// @param lengthSeconds of work
/// @param devices that it holds while it runs
public record QueueJob(String id, double arrivalSeconds, double lengthSeconds, int devices) {
    public QueueJob {
        require(id, arrivalSeconds >= 0 && Double.isFinite(arrivalSeconds), "arrival second", arrivalSeconds, "finite and at least 0");
        require(id, lengthSeconds > 0 && Double.isFinite(lengthSeconds), "length in seconds", lengthSeconds, "finite and above 0");
        require(id, devices >= 1, "devices", devices, "at least 1");
    }

    private static void require(String id, boolean holds, String field, Object value, String wanted) {
        if (!holds) {
            throw new IllegalArgumentException("job '%s' has %s %s; it must be %s".formatted(id, field, value, wanted));
        }
    }
}
