package dev.wattle.footprint.run;

import dev.wattle.footprint.grid.CarbonIntensity;
import dev.wattle.footprint.grid.IntensitySource;
import dev.wattle.footprint.grid.NoIntensityException;
import dev.wattle.footprint.grid.UnknownZoneException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;

/// Intensities that a record holds, and for hours that it does not hold, another source if there is one.
record UsedHours(
        String zone,
        SortedMap<Instant, CarbonIntensity> hours,
        CarbonIntensity.Basis basis,
        String description,
        Optional<IntensitySource> otherwise)
        implements IntensitySource {
    @Override
    public CarbonIntensity at(String wanted, Instant time) {
        if (!wanted.equals(zone)) {
            throw new UnknownZoneException(wanted, zones());
        }
        Instant hour = time.truncatedTo(ChronoUnit.HOURS);
        CarbonIntensity kept = hours.get(hour);
        if (kept != null) {
            return kept;
        }
        return otherwise
                .orElseThrow(() -> new NoIntensityException(zone, hour, "the record holds none for it; give --intensity or --live again"))
                .at(zone, time);
    }

    @Override
    public Set<String> zones() {
        return Set.of(zone);
    }
}
