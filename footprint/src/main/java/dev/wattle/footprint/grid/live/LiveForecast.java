package dev.wattle.footprint.grid.live;

import dev.wattle.footprint.grid.UnknownZoneException;
import java.net.http.HttpClient;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.NavigableSet;
import java.util.TreeMap;
import java.util.TreeSet;

/// A service's own forecast of the coming hours, asked for once and told in hours: what lies within an hour is averaged to it, an hour that
/// the answer ends in is left out, and so is what comes after an hour that is missing. An answer that begins with the next hour tells the
/// present one as that. For any number of threads.
public final class LiveForecast {
    /// Above this a figure is of another unit.
    private static final double MOST_GRAMS_PER_KWH = 10_000;

    private final LiveService service;
    private final LiveLimits limits;
    private final Clock clock;

    public LiveForecast(LiveService service, LiveLimits limits, Clock clock) {
        this.service = service;
        this.limits = limits;
        this.clock = clock;
    }

    /// For people, such as `Electricity Maps`.
    public String source() {
        return service.name();
    }

    /// From the present hour on, as far as the service reaches. Takes as long as [LiveLimits#whole()] at most.
    ///
    /// @throws UnknownZoneException when the service does not know the zone
    /// @throws NoForecastException in one line, without the key, when it gives none
    public ForecastHours of(String zone) {
        if (!service.zones().contains(zone)) {
            throw new UnknownZoneException(zone, new TreeSet<>(service.zones()));
        }
        Instant now = clock.instant();
        HttpClient client = limits.client();
        try {
            return hours(zone, now, service.forecast(zone, now, new Ask(client, limits.whole())));
        } catch (LiveException e) {
            throw new NoForecastException(service.name(), zone, e);
        } finally {
            client.shutdownNow();
        }
    }

    private ForecastHours hours(String zone, Instant now, List<LivePoint> points) throws LiveException {
        Instant from = now.truncatedTo(ChronoUnit.HOURS);
        TreeMap<Instant, List<Double>> byHour = new TreeMap<>();
        TreeSet<Instant> times = new TreeSet<>();
        for (LivePoint point : points) {
            if (point.grams() > MOST_GRAMS_PER_KWH) {
                throw new LiveException("gave %s g/kWh for %s, more than any grid emits".formatted(point.grams(), point.time()));
            }
            if (!point.time().isBefore(from)) {
                byHour.computeIfAbsent(point.time().truncatedTo(ChronoUnit.HOURS), unseen -> new ArrayList<>()).add(point.grams());
                times.add(point.time());
            }
        }
        List<Double> grams = new ArrayList<>();
        List<Double> next = byHour.getOrDefault(from.plus(1, ChronoUnit.HOURS), List.of());
        if (!next.isEmpty() && !byHour.containsKey(from)) {
            byHour.put(from, next);
        }
        for (Instant hour = from; byHour.containsKey(hour) && isWhole(hour, times); hour = hour.plus(1, ChronoUnit.HOURS)) {
            grams.add(byHour.getOrDefault(hour, List.of()).stream().mapToDouble(Double::doubleValue).average().orElseThrow());
        }
        if (grams.isEmpty()) {
            throw new LiveException("forecasts nothing from " + from + " on");
        }
        return new ForecastHours(service.name(), zone, service.basis(), from, grams);
    }

    /// Whether the figures reach the hour's end: the last holds for as long as the one before it.
    private static boolean isWhole(Instant hour, NavigableSet<Instant> times) {
        Instant end = hour.plus(1, ChronoUnit.HOURS);
        Instant last = times.lower(end);
        if (last == null) {
            return times.ceiling(end) != null;
        }
        Instant before = times.lower(last);
        Duration step = before == null ? Duration.ofHours(1) : Duration.between(before, last);
        return times.ceiling(end) != null || !last.plus(step).isBefore(end);
    }
}
