package dev.wattle.planner.forecast;

import dev.wattle.footprint.grid.NearestName;
import java.nio.file.Path;
import java.util.List;

/// All forecasters by name.
public final class Forecasters {
    /// What is used when nothing is asked for.
    public static final String BEST = "ridge";

    private Forecasters() {}

    /// A new forecaster of each kind that looks at the past only, the best first.
    public static List<ZoneForecaster> all() {
        return List.of(best(), new Judging(new HourProfile(true)), new Judging(new HourProfile(false)), new Judging(new LastDay()));
    }

    /// One that sees the future, for bounds.
    public static ZoneForecaster perfect() {
        return new Perfect();
    }

    /// The user's own, from a file of hourly figures; a zone's columns `ZONE low` and `ZONE high` are its band.
    ///
    /// @throws IllegalArgumentException as [TraceReader#read(Path)], and when a band does not hold what is expected
    public static ZoneForecaster fromFile(Path csv) {
        return new GivenHours("file " + csv.getFileName(), TraceReader.read(csv));
    }

    /// Figures of someone else, such as a live source.
    ///
    /// @param name for people
    public static ZoneForecaster given(String name, Traces hours) {
        return new GivenHours(name, hours);
    }

    /// The best that there is, by past errors.
    public static ZoneForecaster best() {
        return new Judging(new Ridge());
    }

    /// @param name of one of [#all()], or `perfect`
    /// @throws IllegalArgumentException naming the names that there are
    public static ZoneForecaster named(String name) {
        if (name.equals("perfect")) {
            return perfect();
        }
        return all().stream().filter(forecaster -> forecaster.name().equals(name)).findFirst().orElseThrow(() -> {
            List<String> names = all().stream().map(ZoneForecaster::name).toList();
            return new IllegalArgumentException(
                    "there is no forecaster '%s'; %sname one of %s, or perfect for a bound".formatted(
                    name, NearestName.of(name, names).map(near -> "maybe '" + near + "'; ").orElse(""), String.join(", ", names)));
        });
    }
}
