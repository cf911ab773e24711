package dev.wattle.protocol;

import dev.wattle.footprint.Method;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;

/// The carbon intensity that a cloud knows of a zone's past hours: `GET /v1/zones/{zone}/hours`.
///
/// @param zone an electricity grid zone
/// @param now the cloud's time: every hour here is over
/// @param stretches in order of time; an hour of none of them has no figure
public record ZoneHours(String zone, Instant now, List<Stretch> stretches) {
    public ZoneHours {
        stretches = List.copyOf(stretches);
    }

    /// Hours in a row from one source.
    ///
    /// @param from start of the first, a whole UTC hour
    /// @param method how the source got its figures; assumed for typical hours
    /// @param source its name
    /// @param gramsPerKwh hour by hour, g CO2e/kWh
    public record Stretch(Instant from, Method method, String source, List<Double> gramsPerKwh) {
        /// @throws ProblemException [Problem#USAGE] for a time off the hour, or a figure that no grid has
        public Stretch {
            gramsPerKwh = List.copyOf(gramsPerKwh);
            if (!from.equals(from.truncatedTo(ChronoUnit.HOURS))) {
                throw Problem.USAGE.because("hours from " + from + " are off the hour; begin at a whole UTC hour");
            }
            for (double grams : gramsPerKwh) {
                if (!(grams >= 0 && Double.isFinite(grams))) {
                    throw Problem.USAGE.because("carbon intensity " + grams + " g/kWh after " + from + " cannot be; give a finite number, at least 0");
                }
            }
        }

        /// End of the last hour.
        public Instant to() {
            return from.plus(gramsPerKwh.size(), ChronoUnit.HOURS);
        }
    }
}
