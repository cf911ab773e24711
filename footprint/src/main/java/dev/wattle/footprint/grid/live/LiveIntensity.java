package dev.wattle.footprint.grid.live;

import dev.wattle.footprint.grid.CarbonIntensity;
import dev.wattle.footprint.grid.IntensitySource;
import dev.wattle.footprint.grid.NoIntensityException;
import dev.wattle.footprint.grid.UnknownZoneException;
import java.io.IOException;
import java.net.http.HttpClient;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// A service on the network as an [IntensitySource]. Each hour of a zone is asked for once; after a failure the service is left alone for
/// a while; a figure that is too old for the asked hour is not used. Whatever goes wrong is one [NoIntensityException], so that
/// `live.orElse(YearlyTable.ofZones())` always has an answer. Asking may take as long as [LiveLimits#whole()]: keep it off a job's path.
/// For any number of threads.
public final class LiveIntensity implements IntensitySource {
    private static final Logger LOG = LoggerFactory.getLogger(LiveIntensity.class);
    private static final int MOST_TROUBLES = 20;

    private final LiveService service;
    private final LiveLimits limits;
    private final Clock clock;
    private final Optional<HourFiles> files;

    private final ReentrantLock lock = new ReentrantLock();
    private final Map<String, HourBook> books = new HashMap<>();
    private final Map<String, Instant> askAgain = new HashMap<>();
    private final BackOff backOff = new BackOff();
    private final Set<String> troubles = new LinkedHashSet<>();
    private @Nullable HttpClient client;

    private LiveIntensity(LiveService service, LiveLimits limits, Clock clock, Optional<HourFiles> files) {
        this.service = service;
        this.limits = limits;
        this.clock = clock;
        this.files = files;
    }

    /// With the usual limits.
    public LiveIntensity(LiveService service, Clock clock) {
        this(service, LiveLimits.USUAL, clock, Optional.empty());
    }

    public LiveIntensity(LiveService service, LiveLimits limits, Clock clock) {
        this(service, limits, clock, Optional.empty());
    }

    /// The same, keeping hours that will not change any more in files of `folder`, for programs to come.
    public LiveIntensity keptIn(Path folder) {
        return new LiveIntensity(service, limits, clock, Optional.of(new HourFiles(folder)));
    }

    @Override
    public CarbonIntensity at(String zone, Instant time) {
        if (!knows(zone)) {
            throw new UnknownZoneException(zone, zones());
        }
        Instant hour = time.truncatedTo(ChronoUnit.HOURS);
        lock.lock();
        try {
            Instant now = clock.instant();
            HourBook book = book(zone);
            if (!book.isFresh(hour, now)) {
                ask(zone, hour, now, book);
            }
            Optional<CarbonIntensity> figure = book.of(hour);
            if (figure.isEmpty() && hour.equals(now.truncatedTo(ChronoUnit.HOURS))) {
                figure = book.standIn(hour, limits.stale());
            }
            return figure.orElseThrow(() -> new NoIntensityException(zone, hour, why(book, hour, now)));
        } finally {
            lock.unlock();
        }
    }

    /// What went wrong so far, a line each, each once: for the report of a run whose figures then came from another source.
    public List<String> troubles() {
        lock.lock();
        try {
            return List.copyOf(troubles);
        } finally {
            lock.unlock();
        }
    }

    @Override
    public boolean knows(String zone) {
        return service.zones().contains(zone);
    }

    @Override
    public Set<String> zones() {
        return new TreeSet<>(service.zones());
    }

    @Override
    public CarbonIntensity.Basis basis() {
        return service.basis();
    }

    @Override
    public String description() {
        return service.description();
    }

    private void ask(String zone, Instant hour, Instant now, HourBook book) {
        String question = zone + " " + hour;
        if (backOff.holds(now) || now.isBefore(askAgain.getOrDefault(question, Instant.MIN))) {
            return;
        }
        try {
            List<LivePoint> points = service.points(zone, hour, now, new Ask(client(), limits.whole()));
            backOff.succeeded();
            keep(zone, book.enter(points, now, limits.refresh()));
            if (!book.isFresh(hour, now)) {
                askAgain.put(question, now.plus(limits.refresh()));
            }
        } catch (LiveException e) {
            backOff.failed(now, e);
            trouble(service.name() + " " + e.line());
        }
    }

    private String why(HourBook book, Instant hour, Instant now) {
        if (backOff.holds(now)) {
            Instant until = backOff.until().truncatedTo(ChronoUnit.SECONDS);
            return service.name() + " " + backOff.trouble() + "; it is asked again after " + until;
        }
        String newest = book.newestBefore(hour)
                .map(time -> "its newest figure before is of " + time + ", which is too old")
                .orElse("it has none before either");
        String line = service.name() + " has no figure for that hour, and " + newest;
        trouble(line);
        return line + "; put another source behind it";
    }

    private HourBook book(String zone) {
        HourBook known = books.get(zone);
        if (known != null) {
            return known;
        }
        HourBook book = new HourBook(service.basis(), service.name());
        books.put(zone, book);
        if (files.isPresent()) {
            try {
                book.enter(files.get().read(service.name(), zone), Instant.MAX, Duration.ZERO);
            } catch (IOException e) {
                trouble("kept hours of " + service.name() + " cannot be read (" + e + ")");
            }
        }
        return book;
    }

    private void keep(String zone, List<LivePoint> settled) {
        if (files.isEmpty() || settled.isEmpty()) {
            return;
        }
        try {
            files.get().add(service.name(), zone, settled);
        } catch (IOException e) {
            trouble("hours of " + service.name() + " cannot be kept (" + e + ")");
        }
    }

    private void trouble(String line) {
        if (troubles.size() < MOST_TROUBLES && troubles.add(line)) {
            LOG.info("{}", line);
        }
    }

    /// Made when first needed: a run whose place has a table alone should not pay for it.
    private HttpClient client() {
        HttpClient made = client;
        if (made == null) {
            made = limits.client();
            client = made;
        }
        return made;
    }
}
