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
import java.time.Duration;
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
import java.util.TreeMap;
import java.util.function.Function;
import java.util.function.ToDoubleFunction;
import java.util.stream.Collectors;

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
    private final SortedMap<String, Setting> settings = new TreeMap<>();
    private final Scope scope;
    private final Set<String> troubles = new LinkedHashSet<>();

    private Reporter(Collection<SessionRecord> records, Function<Session, Setting> setting, Scope scope) {
        this.merge = new Merge(records);
        merge.records().forEach(record -> settings.put(record.session().id(), setting.apply(record.session())));
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

    /// The report of records of one place.
    ///
    /// @param records at least one
    public static RunReport report(Collection<SessionRecord> records, RunGrid grid, Terms terms, Scope scope) {
        Setting everywhere = new Setting(grid, terms);
        return report(records, session -> everywhere, scope);
    }

    /// The report of records of several places: each is counted where it worked.
    ///
    /// @param records at least one
    /// @param setting of each session
    public static RunReport report(Collection<SessionRecord> records, Function<Session, Setting> setting, Scope scope) {
        if (records.isEmpty()) {
            throw new IllegalArgumentException("a report needs at least one record; none was given");
        }
        return new Reporter(records, setting, scope).report();
    }

    private RunReport report() {
        SortedMap<Merge.Key, List<Interval>> run = merge.run();
        SortedMap<Merge.Key, List<Interval>> machine = merge.machine();
        SortedMap<Merge.Key, List<Interval>> counted = scope == Scope.RUN ? run : machine;
        Map<String, String> hosts = hostNames();
        merge.records().forEach(record -> troubles.addAll(record.troubles()));
        Ledger average = ledger(counted, hosts, sources(grid -> Optional.of(grid.average())).orElseThrow());
        Optional<Ledger> marginal = sources(RunGrid::marginal).flatMap(source -> marginal(counted, hosts, source));
        RunCost cost = cost(counted, average, marginal, total(machine, false));
        RunFacts facts = facts(hosts);
        List<PowerPoint> power = PowerSeries.of(counted, facts.from(), facts.to(), this::gramsPerKwh);
        return new RunReport(facts, devices(run, machine, hosts), cost, average.entries(), power, List.copyOf(troubles));
    }

    /// A source for the zones of all sessions; none when one of them has none.
    private Optional<IntensitySource> sources(Function<RunGrid, Optional<IntensitySource>> of) {
        Map<String, IntensitySource> byZone = new LinkedHashMap<>();
        for (Setting setting : settings.values()) {
            Optional<IntensitySource> source = of.apply(setting.grid());
            if (source.isEmpty()) {
                return Optional.empty();
            }
            byZone.put(setting.grid().zone(), source.get());
        }
        return Optional.of(byZone.size() == 1 ? byZone.values().iterator().next() : new ByZone(byZone));
    }

    private RunCost cost(
            SortedMap<Merge.Key, List<Interval>> counted, Ledger average, Optional<Ledger> marginal, Quantity machine) {
        Quantity it = total(counted, scope == Scope.RUN);
        Quantity facility = average.total().energy();
        Terms first = settings.values().iterator().next().terms();
        boolean one = settings.values().stream().allMatch(setting -> setting.terms().pue() == first.pue());
        boolean market = settings.values().stream().allMatch(setting -> setting.terms().marketGramsPerKwh().isPresent());
        boolean watered = settings.values().stream().anyMatch(setting -> setting.terms().wue() > 0);
        Quantity water = weighed(counted, Unit.LITRE, "WUE x IT energy, as given", terms -> terms.wue() / Unit.JOULES_PER_KWH);
        return new RunCost(
                it,
                facility,
                machine,
                average.total().carbon(),
                marginal.map(ledger -> ledger.total().carbon()),
                market ? Optional.of(weighed(counted, Unit.GRAM_CO2E, "contract's intensity, as given", Reporter::marketFactor)) : Optional.empty(),
                embodied(),
                watered ? Optional.of(water) : Optional.empty(),
                weighed(counted, Unit.JOULE, "ERF x facility energy, as given", terms -> terms.erf() * terms.pue()),
                one || it.value() == 0 ? first.pue() : facility.value() / it.value(),
                watered && it.value() > 0 ? water.value() / Unit.joulesToKwh(it.value()) : first.wue(),
                first.erf(),
                average.gridDescription());
    }

    private static double marketFactor(Terms terms) {
        return terms.pue() * terms.marketGramsPerKwh().orElse(0) / Unit.JOULES_PER_KWH;
    }

    /// The sum of IT energy, each session's times a factor of its own.
    private Quantity weighed(
            SortedMap<Merge.Key, List<Interval>> energy, Unit unit, String how, ToDoubleFunction<Terms> factor) {
        QuantitySum sum = new QuantitySum(unit);
        for (List<Interval> intervals : energy.values()) {
            for (Interval interval : intervals) {
                Slice.Joules joules = interval.joules().times(factor.applyAsDouble(setting(interval).terms()));
                Method method = scope == Scope.RUN ? interval.device().runMethod() : interval.device().machineMethod();
                sum.add(new Quantity(joules.value(), joules.low(), joules.high(), unit, method, how));
            }
        }
        return sum.total();
    }

    private Setting setting(Interval interval) {
        Setting setting = settings.get(interval.session());
        if (setting == null) {
            throw new IllegalStateException("an interval of session '" + interval.session() + "', which is none of the records");
        }
        return setting;
    }

    /// Each host's making, by its own time; none when nobody gave it.
    private Optional<Quantity> embodied() {
        QuantitySum sum = new QuantitySum(Unit.GRAM_CO2E);
        boolean given = false;
        for (Map.Entry<String, Duration> host : merge.hostTime().entrySet()) {
            Terms terms = setting(host.getKey()).terms();
            if (terms.embodiedKg().isPresent()) {
                given = true;
                double share = host.getValue().toMillis() / 1000.0 / (terms.lifetimeYears() * SECONDS_PER_YEAR);
                double grams = terms.embodiedKg().getAsDouble() * 1000 * share;
                String how = terms.embodiedKg().getAsDouble() + " kg over " + terms.lifetimeYears() + " years, as given";
                sum.add(new Quantity(grams, grams, grams, Unit.GRAM_CO2E, Method.ASSUMED, how));
            }
        }
        return given ? Optional.of(sum.total()) : Optional.empty();
    }

    /// Of a host: what its first session says.
    private Setting setting(String boot) {
        return merge.records().stream()
                .filter(record -> record.session().host().boot().equals(boot))
                .map(record -> settings.get(record.session().id()))
                .findFirst()
                .orElseThrow();
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
        Setting setting = setting(interval);
        Slice.Joules joules = interval.joules().times(setting.terms().pue());
        return new EnergySample(
                "merged " + key.boot(),
                number,
                host,
                key.device(),
                setting.grid().zone(),
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
                settings.values().stream().map(setting -> setting.grid().name()).distinct().collect(Collectors.joining(", ")),
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

    /// Of the first place: a picture has one line.
    private double gramsPerKwh(Instant time) {
        RunGrid grid = settings.values().iterator().next().grid();
        try {
            return grid.average().at(grid.zone(), time).gramsPerKwh();
        } catch (NoIntensityException e) {
            return Double.NaN;
        }
    }
}
