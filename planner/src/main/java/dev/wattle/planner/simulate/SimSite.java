package dev.wattle.planner.simulate;

/// A site on its zone's grid.
///
/// @param name of the site
/// @param zone the electricity grid zone that it draws from
/// @param devices that jobs may hold in any hour, at least 0
/// @param pue power usage effectiveness, at least 1
public record SimSite(String name, String zone, int devices, double pue) {
    public SimSite {
        if (devices < 0 || !(pue >= 1 && Double.isFinite(pue))) {
            throw new IllegalArgumentException(
                    "site '%s' has %d devices and PUE %s; they must be at least 0 and at least 1".formatted(name, devices, pue));
        }
    }
}
