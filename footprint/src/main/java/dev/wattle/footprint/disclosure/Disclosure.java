package dev.wattle.footprint.disclosure;

import dev.wattle.footprint.Footprint;
import dev.wattle.footprint.Ledger;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import tools.jackson.databind.PropertyNamingStrategies;
import tools.jackson.databind.json.JsonMapper;

/// What training a model cost, with everything that a stranger needs to compute it again: each hour of each device, each
/// hour's carbon intensity, how every figure was got, and what is left out.
///
/// @param schema version of this form
/// @param facts what was trained, on what, by what
/// @param total energy and carbon of the whole
/// @param bySite of each site
/// @param byDevice of each kind of device
/// @param byZone of each electricity grid zone
/// @param carbonIntensity data set, year and licence of the carbon intensities
/// @param formula how a row's grams follow from its joules
/// @param limits what the figures do not hold
/// @param rows each hour of each device; the sums above are sums of these
public record Disclosure(
        String schema,
        Facts facts,
        Cost total,
        SortedMap<String, Cost> bySite,
        SortedMap<String, Cost> byDevice,
        SortedMap<String, Cost> byZone,
        String carbonIntensity,
        String formula,
        List<String> limits,
        List<Row> rows) {

    public static final String SCHEMA = "wattle-disclosure/1";

    private static final List<String> LIMITS = List.of(
            "The devices of by_device only: no disk, network or losses of the power supply.",
            "Where a sensor reads a device, a site has its share of it by CPU time, idling included (of a GPU, all); where a model"
                    + " stands in, the busy time and the memory of its own processes, and no share of an idle machine.",
            "IT energy only: no cooling or power distribution (PUE), no water, nothing embodied in hardware or buildings.",
            "Operational carbon, location-based: certificates and offsets are not counted.",
            "Bands add low to low and high to high, as if all errors went the same way.",
            "Each hour's carbon intensity is taken as its source gives it; without a band there, the band of the carbon is that of the energy.");

    private static final JsonMapper MAPPER =
            JsonMapper.builder().propertyNamingStrategy(PropertyNamingStrategies.SNAKE_CASE).build();

    public Disclosure {
        limits = List.copyOf(limits);
        rows = List.copyOf(rows);
    }

    /// Reads a disclosure off the ledger.
    public static Disclosure of(Ledger ledger, Facts facts) {
        return new Disclosure(
                SCHEMA,
                facts,
                Cost.of(ledger.total()),
                costs(ledger.bySite()),
                costs(ledger.byDevice()),
                costs(ledger.byZone()),
                ledger.gridDescription(),
                "grams = joules / 3600000 * grams_per_kwh",
                LIMITS,
                ledger.entries().stream().map(Row::of).toList());
    }

    private static SortedMap<String, Cost> costs(SortedMap<String, Footprint> footprints) {
        SortedMap<String, Cost> costs = new TreeMap<>();
        footprints.forEach((name, footprint) -> costs.put(name, Cost.of(footprint)));
        return costs;
    }

    /// As indented JSON with `snake_case` names.
    public String json() {
        return MAPPER.writerWithDefaultPrettyPrinter().writeValueAsString(this);
    }
}
