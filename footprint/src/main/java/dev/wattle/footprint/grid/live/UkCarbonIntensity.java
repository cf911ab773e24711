package dev.wattle.footprint.grid.live;

import dev.wattle.footprint.grid.CarbonIntensity.Basis;
import dev.wattle.footprint.grid.live.LivePoint.Kind;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.OptionalInt;
import java.util.Set;
import tools.jackson.databind.JsonNode;

/// The Carbon Intensity API of Great Britain's system operator: average, direct CO2 of generation, in half hours, of the whole (`GB`) or
/// of one of its 17 regions; no key. Asked a UTC day at a time; what has no actual figure yet, and all of a region, is its forecast. The
/// hours to come by `fw48h`.
public final class UkCarbonIntensity extends LiveService {
    /// Where the service is.
    public static final URI BASE = URI.create("https://api.carbonintensity.org.uk");

    private static final String ZONE = "GB";
    private static final DateTimeFormatter MINUTE =
            DateTimeFormatter.ofPattern("yyyy-MM-dd'T'HH:mm'Z'", Locale.ROOT).withZone(ZoneOffset.UTC);

    private final OptionalInt region;

    /// Great Britain as a whole.
    public UkCarbonIntensity() {
        this(BASE, OptionalInt.empty());
    }

    /// @param base where the service is
    /// @param region the service's number of a region, 1 (North Scotland) to 17 (Wales); empty for Great Britain as a whole
    public UkCarbonIntensity(URI base, OptionalInt region) {
        super(
                "UK Carbon Intensity API",
                Basis.AVERAGE,
                "UK Carbon Intensity API" + (region.isPresent() ? ", region " + region.getAsInt() : "")
                        + " (NESO, CC BY 4.0): average, direct CO2 of generation, half-hourly",
                base);
        if (region.isPresent() && (region.getAsInt() < 1 || region.getAsInt() > 17)) {
            throw new IllegalArgumentException("region " + region.getAsInt() + " of Great Britain is not one of 1 to 17");
        }
        this.region = region;
    }

    @Override
    Set<String> zones() {
        return Set.of(ZONE);
    }

    @Override
    List<LivePoint> points(String zone, Instant hour, Instant now, Ask ask) throws LiveException {
        Instant day = hour.truncatedTo(ChronoUnit.DAYS);
        Instant dayEnd = day.plus(Duration.ofDays(1));
        return within(day, dayEnd, rows("/intensity/" + MINUTE.format(day) + "/" + MINUTE.format(dayEnd), ask));
    }

    /// The half hour that ends at the asked instant may come first.
    @Override
    List<LivePoint> forecast(String zone, Instant now, Ask ask) throws LiveException {
        Instant hour = now.truncatedTo(ChronoUnit.HOURS);
        return within(hour, Instant.MAX, rows("/intensity/" + MINUTE.format(hour) + "/fw48h", ask));
    }

    private List<LivePoint> rows(String question, Ask ask) throws LiveException {
        if (region.isEmpty()) {
            return list(array(ask.get(uri(question), Map.of()), "data"));
        }
        JsonNode answer = ask.get(uri("/regional" + question + "/regionid/" + region.getAsInt()), Map.of()).path("data");
        if (number(answer, "regionid") != region.getAsInt()) {
            throw new LiveException("gave region " + answer.path("regionid") + " when asked for " + region.getAsInt());
        }
        return list(array(answer, "data"));
    }

    private static List<LivePoint> list(JsonNode rows) throws LiveException {
        List<LivePoint> points = new ArrayList<>();
        for (JsonNode row : rows) {
            JsonNode intensity = row.path("intensity");
            boolean actual = intensity.path("actual").isNumber();
            if (actual || intensity.path("forecast").isNumber()) {
                double grams = number(intensity, actual ? "actual" : "forecast");
                points.add(LivePoint.of(time(row, "from"), grams, actual ? Kind.RECORDED : Kind.FORECAST));
            }
        }
        return points;
    }
}
