package dev.wattle.cli.planning;

import dev.wattle.planner.forecast.Traces;
import dev.wattle.planner.forecast.ZoneTrace;
import dev.wattle.protocol.PlanManifest;
import dev.wattle.protocol.Problem;
import dev.wattle.protocol.ProblemException;
import dev.wattle.protocol.SiteListing;
import dev.wattle.protocol.SiteOffer;
import dev.wattle.protocol.SiteTerms;
import dev.wattle.protocol.SiteTerms.WattsFrom;
import dev.wattle.protocol.SitesFile;
import dev.wattle.protocol.SitesNow;
import dev.wattle.protocol.ZoneHours;
import java.nio.file.Path;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;

/// The ground of a plan on the sites that are joined to a running cloud, at the cloud's time.
public final class CloudGround {
    /// Devices whose watts lie so many times apart hardly do the same work.
    private static final double UNLIKE = 4;

    private final String cloud;
    private final Instant now;
    private final List<SiteListing> online;
    private final List<SiteListing> offline;
    private final List<String> warnings = new ArrayList<>();
    private final Set<String> sources = new LinkedHashSet<>();

    /// @param cloud its address
    public CloudGround(String cloud, SitesNow told) {
        this.cloud = cloud;
        this.now = told.now();
        this.online = told.sites().stream().filter(SiteListing::online).toList();
        this.offline = told.sites().stream().filter(site -> !site.online()).toList();
    }

    /// @param job to be planned, which may name sites
    /// @param history hours of the user's own, or none for the cloud's
    /// @param hours the cloud's hours of a zone
    /// @throws ProblemException [Problem#NO_PLAN] when no site is there that the job may use, [Problem#UNKNOWN_ZONE] or
    ///     [Problem#DATA_UNREADABLE] when the past of a zone is not known
    public Ground of(PlanManifest.Parsed job, Optional<Path> history, Function<String, ZoneHours> hours) {
        requireSites();
        requireNamed(job);
        SitesFile sites = new SitesFile(online.stream().map(site -> site(site.offer())).toList(), "the cloud at " + cloud, Map.of());
        Traces past = history.isPresent() ? PlanFiles.history(history, sites) : past(hours);
        if (!offline.isEmpty()) {
            warnings.add("left out, since offline: " + offline.stream().map(CloudGround::silence).collect(Collectors.joining(", ")));
        }
        warnOfJobs();
        if (!hasWatts(job.manifest())) {
            warnOfWatts(WattsFrom.MODELLED, "modelled from the processor");
            warnOfWatts(WattsFrom.ASSUMED, "assumed");
            warnOfUnlikeDevices();
        }
        Instant hour = now.truncatedTo(ChronoUnit.HOURS);
        return new Ground(
                sites,
                offline.stream().map(CloudGround::name).collect(Collectors.toUnmodifiableSet()),
                past,
                hour.equals(now) ? hour : hour.plus(1, ChronoUnit.HOURS),
                Optional.of(note()),
                warnings);
    }

    private String note() {
        String sites = online.size() == 1 ? "the one site" : "the " + online.size() + " sites";
        String hours = sources.isEmpty() ? "" : ", with its hours: " + String.join("; ", sources);
        return "planned on " + sites + " of " + cloud + " at its time " + now.truncatedTo(ChronoUnit.SECONDS) + hours;
    }

    private static boolean hasWatts(PlanManifest job) {
        return job.together().map(PlanManifest.Together::watts).orElseGet(() -> job.levels().getFirst().watts()).isPresent();
    }

    private void requireSites() {
        if (online.isEmpty() && offline.isEmpty()) {
            throw Problem.NO_PLAN.because("no site has joined the cloud at " + cloud + "; start one with 'wattle site', or give --offers");
        }
        if (online.isEmpty()) {
            throw Problem.NO_PLAN.because("every site of the cloud at " + cloud + " is offline: "
                    + offline.stream().map(CloudGround::silence).collect(Collectors.joining(", ")) + "; start one again, or give --offers");
        }
    }

    private void requireNamed(PlanManifest.Parsed job) {
        List<String> wanted = job.manifest().sites();
        List<String> away = offline.stream().map(CloudGround::name).toList();
        if (!wanted.isEmpty() && away.containsAll(wanted)) {
            throw Problem.NO_PLAN.because("%s: every site that the job may use is offline at %s: %s; start one again, or name others"
                    .formatted(job.place("sites"), cloud, String.join(", ", wanted)));
        }
        job.manifest().dataSite().filter(away::contains).ifPresent(site -> {
            throw Problem.NO_PLAN.because("%s: the data lies at '%s', which is offline at %s; start that site again, or name another"
                    .formatted(job.place("data"), site, cloud));
        });
    }

    private static SitesFile.Site site(SiteOffer offer) {
        SiteTerms terms = offer.terms();
        List<SitesFile.Energy> energy = terms.energy().stream()
                .map(one -> new SitesFile.Energy(one.name(), one.kilowatts(), one.gramsPerKwh(), one.price(), one.windows()))
                .toList();
        return new SitesFile.Site(
                offer.site(), offer.zone(), terms.devices(), OptionalDouble.of(terms.watts()), terms.pue(), terms.price(), offer.windows(), energy);
    }

    private Traces past(Function<String, ZoneHours> hours) {
        Map<String, ZoneTrace> zones = new LinkedHashMap<>();
        List<String> notes = new ArrayList<>();
        for (SiteListing site : online) {
            if (!zones.containsKey(site.offer().zone())) {
                PastHours past = past(site.offer(), hours);
                zones.put(site.offer().zone(), past.trace());
                notes.addAll(past.notes());
                sources.addAll(past.sources());
            }
        }
        return new Traces(zones, notes);
    }

    private PastHours past(SiteOffer offer, Function<String, ZoneHours> hours) {
        try {
            return PastHours.of(hours.apply(offer.zone()));
        } catch (ProblemException e) {
            throw e.problem().because("site '" + offer.site() + "' of " + cloud + ": " + e.line(), e);
        }
    }

    private void warnOfJobs() {
        for (SiteListing site : online) {
            if (!site.jobs().isEmpty()) {
                warnings.add("site '" + name(site) + "' takes part in " + String.join(", ", site.jobs()) + ": the plan does not keep clear of the hours that it is given there");
            }
        }
    }

    private void warnOfWatts(WattsFrom from, String how) {
        String sites = online.stream()
                .map(SiteListing::offer)
                .filter(offer -> offer.terms().wattsFrom() == from)
                .map(offer -> String.format(Locale.ROOT, "%s (%.1f W: %s)", offer.site(), offer.terms().watts(), offer.terms().wattsSource()))
                .collect(Collectors.joining(", "));
        if (!sites.isEmpty()) {
            warnings.add("what a device draws is " + how + " at " + sites + "; give --watts where the site is started, or watts in the job");
        }
    }

    private void warnOfUnlikeDevices() {
        Comparator<SiteOffer> byWatts = Comparator.comparingDouble(offer -> offer.terms().watts());
        SiteOffer least = Collections.min(online.stream().map(SiteListing::offer).toList(), byWatts);
        SiteOffer most = Collections.max(online.stream().map(SiteListing::offer).toList(), byWatts);
        if (most.terms().watts() > UNLIKE * least.terms().watts()) {
            warnings.add(String.format(Locale.ROOT, "a device draws %.1f W at %s and %.1f W at %s, and the plan takes each to do the same work: name sites that are alike in the job",
                    least.terms().watts(), least.site(), most.terms().watts(), most.site()));
        }
    }

    private static String name(SiteListing site) {
        return site.offer().site();
    }

    private static String silence(SiteListing site) {
        Double seconds = site.silentSeconds();
        return name(site) + (seconds == null ? " (not heard since the cloud was started)" : String.format(Locale.ROOT, " (silent for %s)", time(seconds)));
    }

    private static String time(double seconds) {
        if (seconds < 120) {
            return Math.round(seconds) + " s";
        }
        return seconds < 7200 ? Math.round(seconds / 60) + " min" : Math.round(seconds / 3600) + " h";
    }
}
