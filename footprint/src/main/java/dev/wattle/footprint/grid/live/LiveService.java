package dev.wattle.footprint.grid.live;

import dev.wattle.footprint.grid.CarbonIntensity.Basis;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Set;
import tools.jackson.databind.JsonNode;

/// A service that tells carbon intensities, by its wire format. [LiveIntensity] does the rest: hours, cache, patience.
public abstract sealed class LiveService permits ElectricityMaps, WattTime, UkCarbonIntensity {
    private final String name;
    private final Basis basis;
    private final String description;
    private final URI base;

    LiveService(String name, Basis basis, String description, URI base) {
        if (base.getHost() == null || !("https".equals(base.getScheme()) || "http".equals(base.getScheme()))) {
            throw new IllegalArgumentException("address '" + base + "' of " + name + " is no http address; write it as https://host");
        }
        this.name = name;
        this.basis = basis;
        this.description = description;
        this.base = base;
    }

    /// For people, such as `Electricity Maps`.
    public final String name() {
        return name;
    }

    final Basis basis() {
        return basis;
    }

    final String description() {
        return description;
    }

    abstract Set<String> zones();

    /// What the service knows that helps to tell an hour: that hour and, where one answer holds them, its neighbours.
    ///
    /// @param zone one of [#zones()]
    /// @param hour the first instant of a UTC hour
    /// @param now the time
    abstract List<LivePoint> points(String zone, Instant hour, Instant now, Ask ask) throws LiveException;

    /// What the service forecasts from the hour that holds `now` on, as far as it reaches.
    abstract List<LivePoint> forecast(String zone, Instant now, Ask ask) throws LiveException;

    final URI uri(String pathAndQuery) {
        String start = base.toString();
        return URI.create((start.endsWith("/") ? start.substring(0, start.length() - 1) : start) + pathAndQuery);
    }

    /// Those from `from` until `to`: an answer may hold a part of a neighbouring hour at its edges, and a part is not the hour.
    static List<LivePoint> within(Instant from, Instant to, List<LivePoint> points) {
        return points.stream().filter(point -> !point.time().isBefore(from) && point.time().isBefore(to)).toList();
    }

    static String encoded(String value) {
        return URLEncoder.encode(value, StandardCharsets.UTF_8).replace("+", "%20");
    }

    static String text(JsonNode answer, String field) throws LiveException {
        JsonNode value = answer.path(field);
        if (!value.isString()) {
            throw new LiveException("gave no text '" + field + "'");
        }
        return value.stringValue();
    }

    static double number(JsonNode answer, String field) throws LiveException {
        JsonNode value = answer.path(field);
        if (!value.isNumber()) {
            throw new LiveException("gave no number '" + field + "'");
        }
        return value.doubleValue();
    }

    static JsonNode array(JsonNode answer, String field) throws LiveException {
        JsonNode value = answer.path(field);
        if (!value.isArray()) {
            throw new LiveException("gave no list '" + field + "'");
        }
        return value;
    }

    static Instant time(JsonNode answer, String field) throws LiveException {
        String written = text(answer, field);
        try {
            return OffsetDateTime.parse(written).toInstant();
        } catch (DateTimeException e) {
            throw new LiveException("gave '" + field + "' as no time", e);
        }
    }
}
