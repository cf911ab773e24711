package dev.wattle.footprint.grid.live;

import dev.wattle.footprint.grid.CarbonIntensity;
import dev.wattle.footprint.grid.CarbonIntensity.Basis;
import dev.wattle.footprint.grid.live.LivePoint.Kind;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import tools.jackson.databind.JsonNode;

/// WattTime API v3: marginal operating emissions (`co2_moer`) in steps of five minutes, CO2 alone. Past hours by `/v3/historical`, a UTC
/// day at a time; the current hour and those to come by `/v3/forecast`. (`/v3/signal-index` gives a percentile, not an intensity.)
/// 1 lb/MWh = 0.45359237 g/kWh.
public final class WattTime extends LiveService {
    /// Where the service is.
    public static final URI BASE = URI.create("https://api.watttime.org");

    private static final String UNITS = "lbs_co2_per_mwh";

    private final String login;
    private final Map<String, String> regions;
    private Optional<String> token = Optional.empty();

    /// @param user of the account
    /// @param password of the account
    /// @param regions WattTime's region of each zone that may be asked for, such as `US-CAL-CISO` to `CAISO_NORTH`: their grids are
    /// finer than zones, so which one it is must be said
    public WattTime(String user, String password, Map<String, String> regions) {
        this(BASE, user, password, regions);
    }

    /// @param base where the service is
    /// @param user of the account
    /// @param password of the account
    /// @param regions WattTime's region of each zone that may be asked for
    public WattTime(URI base, String user, String password, Map<String, String> regions) {
        super("WattTime", Basis.MARGINAL, "WattTime API v3 co2_moer (terms of the account): marginal operating, CO2", base);
        this.login = "Basic " + Base64.getEncoder().encodeToString((user + ":" + password).getBytes(StandardCharsets.UTF_8));
        this.regions = Map.copyOf(regions);
    }

    @Override
    Set<String> zones() {
        return regions.keySet();
    }

    @Override
    List<LivePoint> points(String zone, Instant hour, Instant now, Ask ask) throws LiveException {
        String region = String.valueOf(regions.get(zone));
        String signal = "region=" + encoded(region) + "&signal_type=co2_moer";
        if (hour.isBefore(now.truncatedTo(ChronoUnit.HOURS))) {
            Instant day = hour.truncatedTo(ChronoUnit.DAYS);
            Instant dayEnd = day.plus(Duration.ofDays(1));
            Instant end = dayEnd.isBefore(now) ? dayEnd : now.truncatedTo(ChronoUnit.MINUTES);
            JsonNode answer = get(ask, "/v3/historical?" + signal + "&start=" + day + "&end=" + end);
            return within(day, dayEnd, list(region, answer, Kind.RECORDED));
        }
        return list(region, get(ask, "/v3/forecast?" + signal), Kind.FORECAST);
    }

    /// For 72 hours where the account may see them, else as many as it gives.
    @Override
    List<LivePoint> forecast(String zone, Instant now, Ask ask) throws LiveException {
        String region = String.valueOf(regions.get(zone));
        String question = "/v3/forecast?region=" + encoded(region) + "&signal_type=co2_moer";
        try {
            return list(region, get(ask, question + "&horizon_hours=72"), Kind.FORECAST);
        } catch (LiveException e) {
            if (!e.notAllowed()) {
                throw e;
            }
            return list(region, get(ask, question), Kind.FORECAST);
        }
    }

    /// A token lasts half an hour; one that has run out is answered 401 and renewed once.
    private JsonNode get(Ask ask, String question) throws LiveException {
        boolean fresh = token.isEmpty();
        String bearer = token.isPresent() ? token.get() : renewed(ask);
        try {
            return ask.get(uri(question), Map.of("Authorization", "Bearer " + bearer));
        } catch (LiveException e) {
            token = Optional.empty();
            if (fresh || !e.refused()) {
                throw e;
            }
            return ask.get(uri(question), Map.of("Authorization", "Bearer " + renewed(ask)));
        }
    }

    private String renewed(Ask ask) throws LiveException {
        String bearer = text(ask.get(uri("/login"), Map.of("Authorization", login)), "token");
        token = Optional.of(bearer);
        return bearer;
    }

    private static List<LivePoint> list(String region, JsonNode answer, Kind kind) throws LiveException {
        JsonNode meta = answer.path("meta");
        if (!text(meta, "region").equals(region)) {
            throw new LiveException("gave region '" + text(meta, "region") + "' when asked for '" + region + "'");
        }
        if (!text(meta, "units").equals(UNITS)) {
            throw new LiveException("gave units '" + text(meta, "units") + "', not " + UNITS);
        }
        List<LivePoint> points = new ArrayList<>();
        for (JsonNode one : array(answer, "data")) {
            double grams = number(one, "value") * CarbonIntensity.GRAMS_PER_KWH_IN_A_POUND_PER_MWH;
            points.add(LivePoint.of(time(one, "point_time"), grams, kind));
        }
        return points;
    }
}
