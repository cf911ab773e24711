package dev.wattle.cli.planning;

import dev.wattle.planner.forecast.Forecasters;
import dev.wattle.planner.forecast.TraceReader;
import dev.wattle.planner.forecast.Traces;
import dev.wattle.planner.forecast.ZoneForecast;
import dev.wattle.planner.forecast.ZoneTrace;
import dev.wattle.protocol.Problem;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.ToDoubleFunction;

/// What is left over of a site's own energy, from a file of kilowatts by hour: hours that it has are taken as they stand, be they past or
/// somebody's forecast; hours ahead that it lacks are forecast from those before the plan.
final class Surplus {
    /// A day after a plan's deadline is looked at too.
    private static final int DAY = 24;
    /// A file may have ended so long ago.
    private static final int MOST_GAP_HOURS = 168;
    /// So many times what a site can draw is more likely another unit than a roof.
    private static final double DOUBTFUL = 100;

    private Surplus() {}

    /// kW by the start of an hour.
    ///
    /// @param csv `utc_hour,NAME`, a row an hour, in kW
    /// @param from start of the plan
    /// @param hours of the plan
    /// @param most kW that the site can draw; 0 when that is not known
    /// @param told is given a line for each repair and each doubt
    static ToDoubleFunction<Instant> read(Path csv, Instant from, int hours, double most, Consumer<String> told) {
        Traces traces = Blame.on(Problem.MANIFEST_INVALID, () -> inKilowatts(csv));
        if (traces.zones().size() != 1) {
            throw Problem.MANIFEST_INVALID.because(csv + " has columns " + String.join(", ", traces.zones().keySet()) + "; keep the time and one of kilowatts");
        }
        ZoneTrace known = traces.zones().values().iterator().next();
        traces.repairs().forEach(told);
        doubt(csv, known, most).ifPresent(told);
        if (known.hourOf(from) > known.hours() + MOST_GAP_HOURS) {
            throw Problem.DATA_UNREADABLE.because("%s ends at %s and the plan starts at %s; give newer kilowatts, up to a week before it at least"
                    .formatted(csv, known.time(known.hours()), from));
        }
        int now = Math.min(known.hourOf(from), known.hours());
        int ahead = Math.max(0, hours) + DAY + known.hourOf(from) - now;
        if (now < 0 || (now < DAY && known.hourOf(from) + hours > known.hours())) {
            throw Problem.DATA_UNREADABLE.because("%s has kilowatts from %s to %s and the plan starts at %s; give at least a day before it, or all its hours"
                    .formatted(csv, known.start(), known.time(known.hours()), from));
        }
        ToDoubleFunction<Instant> rest = now < DAY ? _ -> 0 : expected(known, now, ahead);
        return hour -> {
            int slot = known.hourOf(hour);
            return slot >= 0 && slot < known.hours() ? known.at(slot) : rest.applyAsDouble(hour);
        };
    }

    /// Watts are easily taken for kilowatts, and then all looks free.
    private static Optional<String> doubt(Path csv, ZoneTrace known, double most) {
        double peak = 0;
        for (int hour = 0; hour < known.hours(); hour++) {
            peak = Math.max(peak, known.at(hour));
        }
        return most > 0 && peak > DOUBTFUL * most
                ? Optional.of(String.format(Locale.ROOT, "%s has up to %.6g kW and its site's devices draw %.3g kW at most; if these are watts, divide them by 1000", csv, peak, most))
                : Optional.empty();
    }

    private static ToDoubleFunction<Instant> expected(ZoneTrace known, int now, int ahead) {
        ZoneForecast forecast = Forecasters.named("fading-profile").forecast(known, now, ahead);
        return hour -> forecast.gramsPerKwh(Math.toIntExact(Duration.between(forecast.from(), hour).toHours()));
    }

    /// The reader speaks of carbon.
    private static Traces inKilowatts(Path csv) {
        try {
            return TraceReader.read(csv);
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException(String.valueOf(e.getMessage()).replace("g/kWh", "kW").replace("for zone", "in column"), e);
        }
    }
}
