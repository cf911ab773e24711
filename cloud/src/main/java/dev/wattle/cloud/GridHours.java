package dev.wattle.cloud;

import dev.wattle.footprint.grid.CarbonIntensity;
import dev.wattle.footprint.grid.IntensitySource;
import dev.wattle.footprint.grid.NoIntensityException;
import dev.wattle.footprint.grid.UnknownZoneException;
import dev.wattle.protocol.Problem;
import dev.wattle.protocol.ZoneHours;
import dev.wattle.protocol.ZoneHours.Stretch;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// What the cloud knows of a zone's past hours. Hours that are not over are nobody's: in a replay they would be the future.
final class GridHours {
    /// Most hours of one answer: a leap year.
    private static final long MOST_HOURS = 8784;
    private static final Duration USUAL = Duration.ofDays(28);

    private final IntensitySource grid;
    private final Instant now;
    private final List<Stretch> stretches = new ArrayList<>();

    GridHours(IntensitySource grid, Instant now) {
        this.grid = grid;
        this.now = now;
    }

    /// @param from the hour that holds it is the first; four weeks before `to` when not given
    /// @param to the hour that holds it is the first no longer asked for; now when not given
    ZoneHours of(String zone, Optional<Instant> from, Optional<Instant> to) {
        if (!grid.knows(zone)) {
            UnknownZoneException unknown = new UnknownZoneException(zone, grid.zones());
            throw Problem.UNKNOWN_ZONE.because(unknown.line(), unknown);
        }
        Instant end = to.orElse(now).truncatedTo(ChronoUnit.HOURS);
        Instant first = from.orElse(end.minus(USUAL)).truncatedTo(ChronoUnit.HOURS);
        long hours = ChronoUnit.HOURS.between(first, end);
        if (hours < 1 || hours > MOST_HOURS) {
            throw Problem.USAGE.because("hours from " + first + " to " + end + " are " + hours + "; ask for 1 to " + MOST_HOURS);
        }
        Instant over = now.truncatedTo(ChronoUnit.HOURS);
        return new ZoneHours(zone, now, stretches(zone, first, end.isAfter(over) ? over : end));
    }

    private List<Stretch> stretches(String zone, Instant first, Instant end) {
        List<Double> grams = new ArrayList<>();
        Optional<CarbonIntensity> last = Optional.empty();
        Instant from = first;
        for (Instant hour = first; hour.isBefore(end); hour = hour.plus(1, ChronoUnit.HOURS)) {
            Optional<CarbonIntensity> figure = figure(zone, hour);
            if (!sameSource(figure, last)) {
                close(from, last, grams);
                from = hour;
            }
            figure.ifPresent(one -> grams.add(one.gramsPerKwh()));
            last = figure;
        }
        close(from, last, grams);
        return stretches;
    }

    private void close(Instant from, Optional<CarbonIntensity> source, List<Double> grams) {
        source.ifPresent(one -> stretches.add(new Stretch(from, one.method(), one.source(), grams)));
        grams.clear();
    }

    private static boolean sameSource(Optional<CarbonIntensity> one, Optional<CarbonIntensity> other) {
        return one.map(CarbonIntensity::source).equals(other.map(CarbonIntensity::source))
                && one.map(CarbonIntensity::method).equals(other.map(CarbonIntensity::method));
    }

    private Optional<CarbonIntensity> figure(String zone, Instant hour) {
        try {
            return Optional.of(grid.at(zone, hour));
        } catch (NoIntensityException e) {
            return Optional.empty();
        }
    }
}
