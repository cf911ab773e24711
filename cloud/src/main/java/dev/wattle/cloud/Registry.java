package dev.wattle.cloud;

import dev.wattle.cloud.store.Store;
import dev.wattle.cloud.store.Store.SiteRow;
import dev.wattle.footprint.grid.IntensitySource;
import dev.wattle.footprint.grid.UnknownZoneException;
import dev.wattle.protocol.Json;
import dev.wattle.protocol.Problem;
import dev.wattle.protocol.SiteBeat;
import dev.wattle.protocol.SiteOffer;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;

/// The sites that have joined, and when each was last heard.
final class Registry {
    /// A site that says nothing for this long (wall time) is offline.
    static final Duration SILENCE = Duration.ofSeconds(5);

    private final Store store;
    private final IntensitySource grid;
    private final Clock clock;
    private final Clock wall;
    private final Map<String, Site> sites = new ConcurrentHashMap<>();

    /// @param heardAt wall time of the last beat
    /// @param beat what it said then
    record Site(SiteOffer offer, String tokenHash, Instant heardAt, SiteBeat beat) {
        Optional<SiteBeat.Work> work(String job) {
            return beat.work().stream().filter(work -> work.job().equals(job)).findFirst();
        }
    }

    Registry(Store store, IntensitySource grid, Clock clock, Clock wall) {
        this.store = store;
        this.grid = grid;
        this.clock = clock;
        this.wall = wall;
        for (SiteRow row : store.sites()) {
            SiteOffer offer = Json.read(row.offer(), SiteOffer.class);
            sites.put(row.name(), new Site(offer, row.tokenHash(), Instant.EPOCH, new SiteBeat(List.of())));
        }
    }

    /// Lets a site in, or back in.
    ///
    /// @return its new token
    String join(SiteOffer offer) {
        if (!grid.zones().contains(offer.zone())) {
            UnknownZoneException unknown = new UnknownZoneException(offer.zone(), grid.zones());
            throw Problem.UNKNOWN_ZONE.because("site " + offer.site() + ": " + unknown.getMessage(), unknown);
        }
        offer.windows();
        String token = Tokens.fresh();
        store.putSite(new SiteRow(offer.site(), Json.write(offer), Tokens.hash(token), clock.instant()));
        sites.put(
                offer.site(),
                new Site(offer, Tokens.hash(token), wall.instant(), new SiteBeat(List.of())));
        return token;
    }

    /// The site that holds this token.
    Optional<String> siteOf(String token) {
        String hash = Tokens.hash(token);
        return sites.values().stream()
                .filter(site -> Tokens.same(site.tokenHash(), hash))
                .map(site -> site.offer().site())
                .findFirst();
    }

    void heard(String name, SiteBeat beat) {
        sites.computeIfPresent(
                name, (key, site) -> new Site(site.offer(), site.tokenHash(), wall.instant(), beat));
    }

    Optional<Site> site(String name) {
        return Optional.ofNullable(sites.get(name));
    }

    /// All sites, by name.
    List<Site> all() {
        return List.copyOf(new TreeMap<>(sites).values());
    }

    /// Wall time since a site was last heard; nothing when it was not since the cloud was started.
    Optional<Duration> silence(String name) {
        return site(name)
                .filter(site -> site.heardAt().isAfter(Instant.EPOCH))
                .map(site -> Duration.between(site.heardAt(), wall.instant()));
    }

    boolean isOnline(String name) {
        return site(name)
                .filter(site -> site.heardAt().plus(SILENCE).isAfter(wall.instant()))
                .isPresent();
    }

    /// Sites that are online, by name.
    Map<String, Site> online() {
        Map<String, Site> online = new TreeMap<>(sites);
        online.keySet().removeIf(name -> !isOnline(name));
        return online;
    }
}
