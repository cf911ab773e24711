package dev.wattle.planner;

/// What it costs a site to take part in a job that several sites train together, besides its machines: what it sends and
/// receives. The network's energy is reckoned at the intensity and price of the site's own grid, without PUE.
///
/// @param kwhAnHour of the network for the updates of an hour's work, at least 0
/// @param kwhToReturn of the network for catching up with the others when it begins after a rest, at least 0
/// @param hoursToReturn that catching up takes of the first hour after a rest, in which the site draws power and trains nothing; 0 to 1
public record Exchange(double kwhAnHour, double kwhToReturn, double hoursToReturn) {
    /// A job of one site, or one whose network is not counted.
    public static final Exchange NONE = new Exchange(0, 0, 0);

    public Exchange {
        require(kwhAnHour >= 0 && Double.isFinite(kwhAnHour), "kWh an hour", kwhAnHour, "finite and at least 0");
        require(kwhToReturn >= 0 && Double.isFinite(kwhToReturn), "kWh to return", kwhToReturn, "finite and at least 0");
        require(hoursToReturn >= 0 && hoursToReturn <= 1, "hours to return", hoursToReturn, "from 0 to 1");
    }

    private static void require(boolean holds, String field, double value, String wanted) {
        if (!holds) {
            throw new IllegalArgumentException("exchange has " + field + " " + value + "; it must be " + wanted);
        }
    }
}
