package dev.wattle.planner.fleet;

/// One way for a job to run: on how many devices, how fast, with what power.
///
/// @param devices that it holds for the whole of each hour, at least 1
/// @param workPerHour done in a full hour, in the unit of the job's work, above 0
/// @param watts drawn by all these devices together, before the site's PUE, at least 0
public record Level(int devices, double workPerHour, double watts) {
    public Level {
        require(devices >= 1, "devices", devices, "at least 1");
        require(workPerHour > 0 && Double.isFinite(workPerHour), "work per hour", workPerHour, "finite and above 0");
        require(watts >= 0 && Double.isFinite(watts), "watts", watts, "finite and at least 0");
    }

    double kwhPerHour() {
        return watts / 1000;
    }

    private static void require(boolean holds, String field, Object value, String wanted) {
        if (!holds) {
            throw new IllegalArgumentException("a job's level has " + field + " " + value + "; it must be " + wanted);
        }
    }
}
