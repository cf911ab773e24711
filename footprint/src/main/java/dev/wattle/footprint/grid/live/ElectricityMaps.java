package dev.wattle.footprint.grid.live;

import dev.wattle.footprint.grid.CarbonIntensity.Basis;
import dev.wattle.footprint.grid.YearlyTable;
import dev.wattle.footprint.grid.live.LivePoint.Kind;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import tools.jackson.databind.JsonNode;

/// Electricity Maps API v3: average, lifecycle, hourly. The current hour by `latest`, those of the last day by `history`, older ones by
/// `past-range`, a UTC day at a time; the hours to come by `forecast`, 72 of them where the account may see so many, else those that it may.
public final class ElectricityMaps extends LiveService {
    /// Where the service is.
    public static final URI BASE = URI.create("https://api.electricitymaps.com");

    private final String token;
    private final Set<String> zones;

    /// @param token of the user's account
    public ElectricityMaps(String token) {
        this(BASE, token, YearlyTable.ofZones().zones());
    }

    /// @param base where the service is, without `/v3`
    /// @param token of the user's account
    /// @param zones those that may be asked for
    public ElectricityMaps(URI base, String token, Set<String> zones) {
        super("Electricity Maps", Basis.AVERAGE, "Electricity Maps API v3 (terms of the account): average, lifecycle, hourly", base);
        this.token = token;
        this.zones = Set.copyOf(zones);
    }

    @Override
    Set<String> zones() {
        return zones;
    }

    @Override
    List<LivePoint> points(String zone, Instant hour, Instant now, Ask ask) throws LiveException {
        Instant thisHour = now.truncatedTo(ChronoUnit.HOURS);
        if (hour.isAfter(thisHour)) {
            return List.of();
        }
        if (hour.equals(thisHour)) {
            JsonNode latest = get(ask, "latest?zone=" + encoded(zone));
            isOf(zone, latest);
            return List.of(point(latest));
        }
        if (hour.isAfter(now.minus(Duration.ofHours(24)))) {
            return list(zone, get(ask, "history?zone=" + encoded(zone)), "history");
        }
        Instant day = hour.truncatedTo(ChronoUnit.DAYS);
        String range = "past-range?zone=" + encoded(zone) + "&start=" + day + "&end=" + day.plus(Duration.ofDays(1));
        return list(zone, get(ask, range), "data");
    }

    @Override
    List<LivePoint> forecast(String zone, Instant now, Ask ask) throws LiveException {
        String question = "forecast?zone=" + encoded(zone);
        JsonNode answer;
        try {
            answer = get(ask, question + "&horizonHours=72");
        } catch (LiveException e) {
            if (!e.notAllowed()) {
                throw e;
            }
            answer = get(ask, question);
        }
        isOf(zone, answer);
        List<LivePoint> points = new ArrayList<>();
        for (JsonNode one : array(answer, "forecast")) {
            points.add(LivePoint.of(time(one, "datetime"), number(one, "carbonIntensity"), Kind.FORECAST));
        }
        return points;
    }

    private JsonNode get(Ask ask, String question) throws LiveException {
        return ask.get(uri("/v3/carbon-intensity/" + question), Map.of("auth-token", token));
    }

    private static List<LivePoint> list(String zone, JsonNode answer, String field) throws LiveException {
        isOf(zone, answer);
        List<LivePoint> points = new ArrayList<>();
        for (JsonNode one : array(answer, field)) {
            if (!one.path("carbonIntensity").isNull()) {
                points.add(point(one));
            }
        }
        return points;
    }

    private static LivePoint point(JsonNode one) throws LiveException {
        Kind kind = one.path("isEstimated").asBoolean(false) ? Kind.ESTIMATED : Kind.RECORDED;
        return LivePoint.of(time(one, "datetime"), number(one, "carbonIntensity"), kind);
    }

    private static void isOf(String zone, JsonNode answer) throws LiveException {
        String given = text(answer, "zone");
        if (!given.equals(zone)) {
            throw new LiveException("gave zone '" + given + "' when asked for '" + zone + "'");
        }
    }
}
