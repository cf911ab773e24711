package dev.wattle.planner.fleet;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;

/// Where a job's energy comes from: what its sites have of their own, each by name, and the grid.
///
/// @param all site by site, each one's own energy before its grid; 0 kWh where a site has what the job does not draw
public record Sources(List<Source> all) {
    public Sources {
        all = List.copyOf(all);
    }

    /// @param site its name
    /// @param own name of energy of the site's own, as in `roof` or `battery`; empty for the grid
    /// @param kwh drawn, with the site's PUE; of a battery what it gives
    public record Source(String site, Optional<String> own, double kwh) {}

    /// Whether one of its sites has energy of its own.
    public boolean hasOwn() {
        return all.stream().anyMatch(source -> source.own().isPresent());
    }

    /// kWh of the sites' own, batteries included.
    public double ownKwh() {
        return all.stream().filter(source -> source.own().isPresent()).mapToDouble(Source::kwh).sum();
    }

    /// For people: a line for each site that has energy of its own, and one for all sites where there are several. None where no site has.
    public List<String> lines() {
        List<String> lines = new ArrayList<>();
        all.stream().map(Source::site).distinct().forEach(site -> draws(site).ifPresent(draws -> lines.add("'" + site + "' " + draws)));
        together().ifPresent(lines::add);
        return lines;
    }

    /// What one site draws: `draws 3.600 kWh: 1.500 from its 'roof', 2.100 from the grid`. Empty where it has no energy of its own.
    public Optional<String> draws(String site) {
        List<Source> its = all.stream().filter(source -> source.site().equals(site)).toList();
        return new Sources(its).hasOwn()
                ? Optional.of(String.format(Locale.ROOT, "draws %.3f kWh: %s", kwh(its), its.stream().map(Sources::part).collect(Collectors.joining(", "))))
                : Optional.empty();
    }

    /// What all draw; empty where there is one site, or none has energy of its own.
    public Optional<String> together() {
        return hasOwn() && all.stream().map(Source::site).distinct().count() > 1
                ? Optional.of(String.format(Locale.ROOT, "of %.3f kWh in all, %.3f are the sites' own and %.3f come from the grid", kwh(all), ownKwh(), kwh(all) - ownKwh()))
                : Optional.empty();
    }

    private static String part(Source source) {
        return String.format(Locale.ROOT, "%.3f from %s", source.kwh(), source.own().map(name -> "its '" + name + "'").orElse("the grid"));
    }

    private static double kwh(List<Source> sources) {
        return sources.stream().mapToDouble(Source::kwh).sum();
    }
}
