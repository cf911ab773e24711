package dev.wattle.footprint.disclosure;

import dev.wattle.footprint.Quantity;
import dev.wattle.footprint.run.DeviceUse;
import dev.wattle.footprint.run.PowerPoint;
import dev.wattle.footprint.run.RunCost;
import dev.wattle.footprint.run.RunFacts;
import dev.wattle.footprint.run.RunReport;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalDouble;
import tools.jackson.databind.PropertyNamingStrategies;
import tools.jackson.databind.json.JsonMapper;

/// What a run cost, as JSON: every figure with its band, method and source; units in the names; `null` for what nobody gave.
///
/// @param schema version of this form
/// @param energyKwh with PUE, without its band
/// @param carbonKg average, location-based, without its band
/// @param facts what ran
/// @param energy in kWh
/// @param carbon in kg CO2e
/// @param water in litres
/// @param devices what was metered
/// @param formula how a row's grams follow from its joules
/// @param rows each hour of each device: what the carbon is the sum of
/// @param power watts over time
/// @param troubles what could not be read, kept or found out
public record RunJson(
        String schema,
        double energyKwh,
        double carbonKg,
        RunFacts facts,
        Energy energy,
        Carbon carbon,
        Water water,
        List<Device> devices,
        String formula,
        List<Row> rows,
        List<Power> power,
        List<String> troubles) {

    public static final String SCHEMA = "wattle-run/1";

    private static final JsonMapper MAPPER =
            JsonMapper.builder().propertyNamingStrategy(PropertyNamingStrategies.SNAKE_CASE).build();

    /// A figure with how sure it is, in the unit that its name says.
    public record Figure(double value, double low, double high, String method, String source) {
        static Figure of(Quantity quantity) {
            Quantity printed = quantity.inPrintedUnit();
            return new Figure(printed.value(), printed.low(), printed.high(), Figures.word(printed.method()), printed.source());
        }
    }

    /// The run's share of the devices, the same with PUE, the whole machines, and heat that others used.
    public record Energy(Figure itKwh, Figure facilityKwh, Figure machineKwh, Figure reusedHeatKwh, double pue, double erf) {}

    /// Side by side, never added or netted. Only the first two are location-based.
    public record Carbon(
            Figure averageKg, Optional<Figure> marginalKg, Optional<Figure> marketBasedKg, Optional<Figure> embodiedKg, String intensity) {}

    public record Water(Optional<Figure> siteLitres, OptionalDouble wueLitresPerKwh) {}

    public record Device(String host, String device, String part, Figure runKwh, Figure machineKwh, double seconds) {
        static Device of(DeviceUse use) {
            return new Device(
                    use.host(),
                    use.device(),
                    use.part().name().toLowerCase(Locale.ROOT),
                    Figure.of(use.run()),
                    Figure.of(use.machine()),
                    use.seconds());
        }
    }

    public record Power(Instant from, Instant to, String device, double watts, OptionalDouble gramsPerKwh) {
        static Power of(PowerPoint point) {
            OptionalDouble grams = Double.isFinite(point.gramsPerKwh()) ? OptionalDouble.of(point.gramsPerKwh()) : OptionalDouble.empty();
            return new Power(point.from(), point.to(), point.device(), point.watts(), grams);
        }
    }

    public RunJson {
        devices = List.copyOf(devices);
        rows = List.copyOf(rows);
        power = List.copyOf(power);
        troubles = List.copyOf(troubles);
    }

    public static RunJson of(RunReport report) {
        RunCost cost = report.cost();
        return new RunJson(
                SCHEMA,
                cost.facility().inPrintedUnit().value(),
                cost.average().inPrintedUnit().value(),
                report.facts(),
                new Energy(
                        Figure.of(cost.it()),
                        Figure.of(cost.facility()),
                        Figure.of(cost.machine()),
                        Figure.of(cost.reusedHeat()),
                        cost.pue(),
                        cost.erf()),
                new Carbon(
                        Figure.of(cost.average()),
                        cost.marginal().map(Figure::of),
                        cost.market().map(Figure::of),
                        cost.embodied().map(Figure::of),
                        cost.intensity()),
                new Water(cost.water().map(Figure::of), cost.wue() > 0 ? OptionalDouble.of(cost.wue()) : OptionalDouble.empty()),
                report.devices().stream().map(Device::of).toList(),
                "grams = joules / 3600000 * grams_per_kwh",
                report.rows().stream().map(Row::of).toList(),
                report.power().stream().map(Power::of).toList(),
                report.troubles());
    }

    /// As indented JSON with `snake_case` names; `facts.metered` is an ISO 8601 duration.
    public String json() {
        return MAPPER.writerWithDefaultPrettyPrinter().writeValueAsString(this);
    }
}
