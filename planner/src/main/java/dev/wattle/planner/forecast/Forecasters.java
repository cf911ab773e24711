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
        return List.of(new Ridge(), new HourProfile(true), new HourProfile(false), new LastDay());
    }

    /// One that sees the future, for bounds.
    public static ZoneForecaster perfect() {
        return new Perfect();
    }

    /// The user's own, from a file of hourly figures.
    public static ZoneForecaster fromFile(Path csv) {
        return ForecastFile.read(csv);
    }

    /// The best that there is, by past errors.
    public static ZoneForecaster best() {
        return new Ridge();
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
