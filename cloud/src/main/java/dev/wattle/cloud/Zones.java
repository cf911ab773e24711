package dev.wattle.cloud;

import dev.wattle.footprint.grid.IntensitySource;
import dev.wattle.footprint.grid.UnknownZoneException;
import dev.wattle.protocol.JobManifest;
import dev.wattle.protocol.Problem;
import java.util.List;

/// Checks the zones that a manifest names against those that the grid data know.
final class Zones {
    private Zones() {}

    static void requireKnown(JobManifest.Parsed parsed, IntensitySource grid) {
        List<String> zones = parsed.manifest().sites().zones();
        for (int index = 0; index < zones.size(); index++) {
            if (!grid.zones().contains(zones.get(index))) {
                UnknownZoneException unknown = new UnknownZoneException(zones.get(index), grid.zones());
                throw Problem.UNKNOWN_ZONE.because(parsed.place("sites.zones." + index) + ": " + unknown.getMessage(), unknown);
            }
        }
    }
}
