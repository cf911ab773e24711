package dev.wattle.cli.planning;

import dev.wattle.planner.OwnEnergy;
import dev.wattle.planner.advice.Offering;
import dev.wattle.planner.fleet.FleetJob;
import dev.wattle.planner.fleet.Interruption;
import dev.wattle.planner.fleet.Level;
import dev.wattle.planner.fleet.Limits;
import dev.wattle.planner.fleet.Routes;
import dev.wattle.planner.fleet.SwitchCosts;
import dev.wattle.protocol.DailyWindow;
import dev.wattle.protocol.PlanManifest;
import dev.wattle.protocol.Problem;
import dev.wattle.protocol.SitesFile;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import java.util.function.ToDoubleFunction;
import java.util.stream.Collectors;

/// A job and the sites that it may use, in the planner's words. Where the job does not say what its devices draw, the sites do:
/// the job then counts the watts of the site whose devices draw least, and each other site draws so many times more.
///
/// @param job whose slots count from the plan's start
/// @param work of the job, in words
/// @param routes which leave the network's energy the same wherever it is drawn
public record JobOnSites(FleetJob job, String work, List<Offering> offerings, Routes routes) {
    public JobOnSites {
        offerings = List.copyOf(offerings);
    }

    /// @param from start of the plan, a whole hour
    public static JobOnSites of(PlanManifest.Parsed parsed, Ground ground, Instant from) {
        PlanManifest manifest = parsed.manifest();
        SitesFile file = ground.sites();
        checkNames(parsed, ground);
        requireDevices(parsed, file, manifest.levels().getFirst().devices(), manifest.levels().size() == 1 ? "devices" : "levels.0.devices");
        boolean own = manifest.levels().getFirst().watts().isPresent();
        double least = own ? 1 : leastWatts(file);
        Map<String, Double> kwhPerKwh = new LinkedHashMap<>();
        file.sites().forEach(site -> kwhPerKwh.put(site.name(), site.pue() * (own ? 1 : site.watts().orElse(least) / least)));
        return new JobOnSites(
                job(manifest, allowed(manifest, file), least, from),
                work(manifest),
                file.sites().stream().map(site -> offering(site, file, from, hours(manifest, from), kwhPerKwh.getOrDefault(site.name(), 1.0), wattsEach(manifest.levels(), site))).toList(),
                routes(kwhPerKwh));
    }

    /// Watts of the device that draws least.
    static double leastWatts(SitesFile file) {
        for (int i = 0; i < file.sites().size(); i++) {
            if (file.sites().get(i).watts().isEmpty()) {
                throw Problem.MANIFEST_INVALID.because(file.place(i, "name") + ": site '" + file.sites().get(i).name()
                        + "' has no watts and neither has the job; add to one of them what a device draws");
            }
        }
        return file.sites().stream().mapToDouble(site -> site.watts().orElse(0)).min().orElse(0);
    }

    static void checkNames(PlanManifest.Parsed parsed, Ground ground) {
        List<String> wanted = parsed.manifest().sites();
        for (int i = 0; i < wanted.size(); i++) {
            require(ground, wanted.get(i), parsed.place("sites." + i));
        }
        List<String> zones = parsed.manifest().zones();
        for (int i = 0; i < zones.size(); i++) {
            String zone = zones.get(i);
            if (ground.zones().entrySet().stream().noneMatch(site -> site.getValue().equals(zone) && parsed.manifest().allows(site.getKey(), zone))) {
                throw Problem.MANIFEST_INVALID.because("%s: no site of %s that the job may use is in zone '%s'; correct the zone, or leave it out"
                        .formatted(parsed.place("zones." + i), ground.sites().file(), zone));
            }
        }
        parsed.manifest().dataSite().ifPresent(site -> require(ground, site, parsed.place("data")));
    }

    /// @param least devices that one of its sites must have
    /// @param field of the manifest that says so
    static void requireDevices(PlanManifest.Parsed parsed, SitesFile file, int least, String field) {
        SitesFile.Site largest = file.sites().stream()
                .filter(site -> parsed.manifest().allows(site.name(), site.zone()))
                .max(Comparator.comparingInt(SitesFile.Site::devices))
                .orElseThrow();
        if (largest.devices() < least) {
            throw Problem.NO_PLAN.because("%s: no site that it may use has %s: the largest, '%s', has %d; %s"
                    .formatted(parsed.place(field), least == 1 ? "a device" : least + " devices", largest.name(), largest.devices(),
                            least == 1 ? "name other sites, or give one of these devices" : "ask for fewer, or give a site more devices"));
        }
    }

    static void require(Ground ground, String site, String place) {
        if (!ground.zones().containsKey(site)) {
            throw Problem.MANIFEST_INVALID.because("%s: site '%s' is not in %s, which has %s; correct the name or add the site"
                    .formatted(place, site, ground.sites().file(), String.join(", ", ground.zones().keySet())));
        }
    }

    /// Names of the sites where it may run, of those that are there; none means anywhere.
    private static Set<String> allowed(PlanManifest manifest, SitesFile file) {
        if (manifest.zones().isEmpty() && manifest.sites().isEmpty()) {
            return Set.of();
        }
        return file.sites().stream().filter(site -> manifest.allows(site.name(), site.zone())).map(SitesFile.Site::name).collect(Collectors.toUnmodifiableSet());
    }

    private static FleetJob job(PlanManifest manifest, Set<String> sites, double wattsEach, Instant from) {
        List<Level> levels = manifest.levels().stream()
                .map(level -> new Level(level.devices(), level.speed(), level.watts().orElse(level.devices() * wattsEach)))
                .toList();
        PlanManifest.Costs costs = manifest.costs();
        return new FleetJob(
                manifest.name(), 0, hours(manifest, from), manifest.deviceHours(), levels,
                switch (manifest.interruption()) {
                    case NEVER -> Interruption.NEVER;
                    case PAUSE -> Interruption.PAUSE;
                    case MOVE -> Interruption.MOVE;
                },
                SwitchCosts.of(costs.checkpointGigabytes(), costs.dataGigabytes(), costs.kwhPerGigabyte(), costs.suspendSeconds(),
                        costs.resumeSeconds(), levels.getLast().watts()),
                sites, manifest.dataSite(),
                limits(manifest));
    }

    static int hours(PlanManifest manifest, Instant from) {
        return Math.clamp(Duration.between(from, manifest.deadline().from(from)).toHours(), Integer.MIN_VALUE, Integer.MAX_VALUE);
    }

    static Limits limits(PlanManifest manifest) {
        return new Limits(manifest.limits().money(), manifest.limits().kilograms() * 1000);
    }

    static String work(PlanManifest manifest) {
        double hours = manifest.deviceHours();
        String deviceHours = (hours == Math.rint(hours) ? Long.toString((long) hours) : String.format(Locale.ROOT, "%.1f", hours)) + " device-hours";
        return manifest.tokens().map(tokens -> String.format(Locale.ROOT, "%,.0f tokens (%s)", tokens.count(), deviceHours)).orElse(deviceHours);
    }

    /// What a device draws at most where the job works.
    private static double wattsEach(List<PlanManifest.Level> levels, SitesFile.Site site) {
        return levels.stream().mapToDouble(level -> level.watts().orElse(level.devices() * site.watts().orElse(0)) / level.devices()).max().orElse(0);
    }

    /// @param hours of the plan
    /// @param kwhPerKwh energy of the site for each kWh that jobs count
    /// @param watts that one of its devices draws, before PUE
    static Offering offering(SitesFile.Site site, SitesFile file, Instant from, int hours, double kwhPerKwh, double watts) {
        double most = site.devices() * watts * site.pue() / 1000;
        List<OwnEnergy> energy = site.energy().stream()
                .map(one -> new OwnEnergy(one.name(), kilowatts(one, file, from, hours, most), one.gramsPerKwh(), one.price()))
                .toList();
        return new Offering(site.name(), site.zone(), site.devices(), within(site.hours()), kwhPerKwh, site.price(), energy,
                site.battery().map(battery -> new Offering.Battery(battery.kwh(), battery.kilowatts(), battery.efficiency())));
    }

    /// @param most kW that the site can draw
    private static ToDoubleFunction<Instant> kilowatts(SitesFile.Energy one, SitesFile file, Instant from, int hours, double most) {
        Predicate<Instant> there = within(one.hours());
        ToDoubleFunction<Instant> given = one.surplus().isPresent()
                ? Surplus.read(Path.of(file.file()).resolveSibling(one.surplus().get()), from, hours, most, line -> System.err.println("wattle: " + line))
                : _ -> one.kilowatts();
        return hour -> there.test(hour) ? given.applyAsDouble(hour) : 0;
    }

    /// An hour counts when it lies in one window from its first second to its last.
    private static Predicate<Instant> within(List<DailyWindow> windows) {
        return hour -> windows.isEmpty() || windows.stream().anyMatch(one -> one.coversHour(hour));
    }

    /// A site's PUE is not the network's.
    private static Routes routes(Map<String, Double> kwhPerKwh) {
        if (kwhPerKwh.values().stream().allMatch(factor -> factor == 1)) {
            return Routes.UNIFORM;
        }
        Map<String, Double> to = new LinkedHashMap<>();
        kwhPerKwh.forEach((site, factor) -> to.put(site, 1 / factor));
        Map<String, Map<String, Double>> lengths = new LinkedHashMap<>();
        kwhPerKwh.keySet().forEach(site -> lengths.put(site, to));
        return new Routes(lengths);
    }
}
