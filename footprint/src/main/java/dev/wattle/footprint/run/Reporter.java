package dev.wattle.footprint.run;

import dev.wattle.footprint.EnergySample;
import dev.wattle.footprint.Ledger;
import dev.wattle.footprint.Method;
import dev.wattle.footprint.Quantity;
import dev.wattle.footprint.QuantitySum;
import dev.wattle.footprint.Unit;
import dev.wattle.footprint.grid.IntensitySource;
import dev.wattle.footprint.grid.NoIntensityException;
import dev.wattle.footprint.grid.UnknownZoneException;
import dev.wattle.footprint.run.Union.Interval;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.SortedMap;

/// Makes the report of a run from its records.
///
/// The carbon is energy times PUE times carbon intensity, hour by hour; water is WUE times IT energy (The Green Grid,
/// "Water Usage Effectiveness", 2011: per kWh of IT energy); embodied carbon is the machine's by its time (ISO/IEC
/// 21031:2024, M = TE x TS x RS).
public final class Reporter {
    /// Whose energy the cost is of.
    public enum Scope {
        /// The run's processes and the GPUs it had.
        RUN,
        /// The whole of its machines while it ran, idle and other programs included.
        MACHINE
    }

    private static final double SECONDS_PER_YEAR = 365.25 * 24 * 3600;

    private final Merge merge;
    private final RunGrid grid;
    private final Terms terms;
    private final Scope scope;
    private final Set<String> troubles = new LinkedHashSet<>();

    private Reporter(Collection<SessionRecord> records, RunGrid grid, Terms terms, Scope scope) {
        this.merge = new Merge(records);
        this.grid = grid;
        this.terms = terms;
        this.scope = scope;
    }

    /// Reads the records of a run and merges them.
    ///
    /// @param filesOrFolders each a journal, or a folder that holds some
    /// @throws RecordException when one cannot be read or none is there
    public static List<SessionRecord> read(Collection<Path> filesOrFolders) {
        List<SessionRecord> records = new ArrayList<>();
        filesOrFolders.forEach(path -> records.addAll(RecordReader.readAll(path)));
        return records;
    }

    /// The report.
    ///
    /// @param records at least one
    public static RunReport report(Collection<SessionRecord> records, RunGrid grid, Terms terms, Scope scope) {
        if (records.isEmpty()) {
            throw new IllegalArgumentException("a report needs at least one record; none was given");
        }
        return new Reporter(records, grid, terms, scope).report();
    }

    private RunReport report() {
        SortedMap<Merge.Key, List<Interval>> run = merge.run();
        SortedMap<Merge.Key, List<Interval>> machine = merge.machine();
        SortedMap<Merge.Key, List<Interval>> counted = scope == Scope.RUN ? run : machine;
        Map<String, String> hosts = hostNames();
        merge.records().forEach(record -> troubles.addAll(record.troubles()));
        Ledger average = ledger(counted, hosts, grid.average());
        Optional<Ledger> marginal = grid.marginal().flatMap(source -> marginal(counted, hosts, source));
        RunCost cost = cost(total(counted, scope == Scope.RUN), average, marginal, total(machine, false));
        RunFacts facts = facts(hosts);
        List<PowerPoint> power = PowerSeries.of(counted, facts.from(), facts.to(), this::gramsPerKwh);
        return new RunReport(facts, devices(run, machine, hosts), cost, average.entries(), power, List.copyOf(troubles));
    }

    private RunCost cost(Quantity it, Ledger average, Optional<Ledger> marginal, Quantity machine) {
        Quantity facility = average.total().energy();
        return new RunCost(
                it,
                facility,
                machine,
                average.total().carbon(),
                marginal.map(ledger -> ledger.total().carbon()),
                terms.marketGramsPerKwh().stream().mapToObj(grams -> market(facility, grams)).findFirst(),
                terms.embodiedKg().stream().mapToObj(this::embodied).findFirst(),
                terms.wue() > 0 ? Optional.of(water(it)) : Optional.empty(),
                facility.times(terms.erf()),
                terms.pue(),
                terms.wue(),
                terms.erf(),
                average.gridDescription());
    }

    private static Quantity market(Quantity facility, double gramsPerKwh) {
        double factor = gramsPerKwh / Unit.JOULES_PER_KWH;
        return scaled(facility, factor, Unit.GRAM_CO2E, "contract of " + gramsPerKwh + " g/kWh, as given");
    }

    private Quantity water(Quantity it) {
        return scaled(it, terms.wue() / Unit.JOULES_PER_KWH, Unit.LITRE, "WUE " + terms.wue() + " L/kWh of IT energy, as given");
    }

    private static Quantity scaled(Quantity energy, double factor, Unit unit, String how) {
        return new Quantity(
                energy.value() * factor, energy.low() * factor, energy.high() * factor, unit, energy.method(), how);
    }

    private Quantity embodied(double kilograms) {
        double share = merge.hostTime().toMillis() / 1000.0 / (terms.lifetimeYears() * SECONDS_PER_YEAR);
        double grams = kilograms * 1000 * share;
        String how = kilograms + " kg over " + terms.lifetimeYears() + " years, as given";
        return new Quantity(grams, grams, grams, Unit.GRAM_CO2E, Method.ASSUMED, how);
    }

    /// Of the building's energy: what the devices used, times PUE.
    private Ledger ledger(SortedMap<Merge.Key, List<Interval>> energy, Map<String, String> hosts, IntensitySource source) {
        Ledger ledger = new Ledger(source);
        energy.forEach((key, intervals) -> {
            long number = 0;
            for (Interval interval : intervals) {
                ledger.add(sample(key, number++, interval, hosts.getOrDefault(key.boot(), key.boot())));
            }
        });
        return ledger;
    }

    /// None at all where the source has no figure for one of the hours: half a sum would pass for a whole one.
    private Optional<Ledger> marginal(
            SortedMap<Merge.Key, List<Interval>> energy, Map<String, String> hosts, IntensitySource source) {
        try {
            return Optional.of(ledger(energy, hosts, source));
        } catch (NoIntensityException | UnknownZoneException e) {
            troubles.add("no marginal figure: " + e.line());
            return Optional.empty();
        }
    }

    private EnergySample sample(Merge.Key key, long number, Interval interval, String host) {
        Device device = interval.device();
        Slice.Joules joules = interval.joules().times(terms.pue());
        return new EnergySample(
                "merged " + key.boot(),
                number,
                host,
                key.device(),
                grid.zone(),
                "",
                interval.from(),
                interval.to(),
                joules.value(),
                joules.low(),
                joules.high(),
                scope == Scope.RUN ? device.runMethod() : device.machineMethod(),
                scope == Scope.RUN ? device.runSource() : device.machineSource());
    }

    private List<DeviceUse> devices(
            SortedMap<Merge.Key, List<Interval>> run, SortedMap<Merge.Key, List<Interval>> machine, Map<String, String> hosts) {
        List<DeviceUse> devices = new ArrayList<>();
        machine.forEach((key, intervals) -> {
            Device device = intervals.getFirst().device();
            double seconds = intervals.stream().mapToDouble(part -> Union.seconds(part.from(), part.to())).sum();
            devices.add(new DeviceUse(
                    hosts.getOrDefault(key.boot(), key.boot()),
                    key.device(),
                    device.part(),
                    sum(run.getOrDefault(key, List.of()), true),
                    sum(intervals, false),
                    seconds));
        });
        return devices;
    }

    private static Quantity total(SortedMap<Merge.Key, List<Interval>> energy, boolean run) {
        QuantitySum sum = new QuantitySum(Unit.JOULE);
        energy.values().forEach(intervals -> sum.add(sum(intervals, run)));
        return sum.total();
    }

    private static Quantity sum(List<Interval> intervals, boolean run) {
        QuantitySum sum = new QuantitySum(Unit.JOULE);
        for (Interval interval : intervals) {
            Device device = interval.device();
            Slice.Joules joules = interval.joules();
            sum.add(new Quantity(
                    joules.value(),
                    joules.low(),
                    joules.high(),
                    Unit.JOULE,
                    run ? device.runMethod() : device.machineMethod(),
                    run ? device.runSource() : device.machineSource()));
        }
        return sum.total();
    }

    private RunFacts facts(Map<String, String> hosts) {
        List<SessionRecord> records = merge.records();
        Instant from = records.stream().map(record -> record.session().from()).min(Instant::compareTo).orElseThrow();
        Instant to = records.stream().map(SessionRecord::end).max(Instant::compareTo).orElseThrow();
        SessionRecord last = records.stream().reduce((one, next) -> next.end().isAfter(one.end()) ? next : one).orElseThrow();
        Session first = records.stream()
                .map(SessionRecord::session)
                .reduce((one, next) -> next.from().isBefore(one.from()) ? next : one)
                .orElseThrow();
        Set<String> runs = new LinkedHashSet<>();
        Map<String, HostFacts> machines = new LinkedHashMap<>();
        for (SessionRecord record : records) {
            runs.add(record.session().run());
            HostFacts host = record.session().host();
            machines.putIfAbsent(host.boot(), named(host, hosts.getOrDefault(host.boot(), host.name())));
        }
        OptionalInt exit = records.stream().allMatch(record -> record.exitCode().isPresent()) ? last.exitCode() : OptionalInt.empty();
        return new RunFacts(
                String.join(" + ", runs),
                first.command(),
                from,
                to,
                merge.metered(),
                merge.cpuSeconds(),
                records.size(),
                exit,
                List.copyOf(machines.values()),
                grid.name(),
                last.session().software());
    }

    private static HostFacts named(HostFacts host, String name) {
        return new HostFacts(
                host.boot(), name, host.system(), host.cpu(), host.logicalCpus(), host.memoryBytes(), host.gpus());
    }

    /// A name for each boot: two boots of one host, or two hosts of one name, are told apart.
    private Map<String, String> hostNames() {
        Map<String, String> names = new LinkedHashMap<>();
        for (SessionRecord record : merge.records()) {
            HostFacts host = record.session().host();
            if (!names.containsKey(host.boot())) {
                String name = host.name().isBlank() ? "host" : host.name();
                names.put(host.boot(), names.containsValue(name) ? name + " (boot " + host.boot() + ")" : name);
            }
        }
        return names;
    }

    private double gramsPerKwh(Instant time) {
        try {
            return grid.average().at(grid.zone(), time).gramsPerKwh();
        } catch (NoIntensityException e) {
            return Double.NaN;
        }
    }
}
