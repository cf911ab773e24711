package dev.wattle.footprint.run;

import dev.wattle.footprint.Method;
import dev.wattle.footprint.meter.Part;
import dev.wattle.footprint.run.Union.Interval;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.function.Predicate;

/// Records of ranks, nodes and restarts, merged by boot, device and time:
///
/// - Energy of a whole device counts once, however many records hold it.
/// - So does the run's energy of a device that it has for itself, such as a GPU.
/// - Of a shared device each record holds its own processes' part: the parts of different records add up; what one record
///   says twice counts once. What a record made inside another of the same host holds of the same time is part of that
///   other and adds nothing.
///
/// Idempotent, and the same in any order of the records.
final class Merge {
    /// @param boot tells hosts apart
    /// @param device of the host
    record Key(String boot, String device) implements Comparable<Key> {
        @Override
        public int compareTo(Key other) {
            int byBoot = boot.compareTo(other.boot);
            return byBoot != 0 ? byBoot : device.compareTo(other.device);
        }
    }

    private final List<SessionRecord> records;
    private final SortedMap<String, SessionRecord> distinct = new TreeMap<>();

    Merge(Collection<SessionRecord> records) {
        for (SessionRecord record : records) {
            distinct.merge(record.session().id(), record, Merge::fuller);
        }
        this.records = List.copyOf(distinct.values());
    }

    /// Two copies of one record: what either holds counts. The ends are taken from the copy that has one.
    private static SessionRecord fuller(SessionRecord one, SessionRecord other) {
        List<Use> uses = new ArrayList<>(one.uses());
        uses.addAll(other.uses());
        SessionRecord ended = one.exitCode().isPresent() ? one : other;
        Set<String> troubles = new LinkedHashSet<>(one.troubles());
        troubles.addAll(other.troubles());
        return new SessionRecord(one.session(), uses, List.copyOf(troubles), ended.exitCode());
    }

    /// The sessions, each once, in order of their ids.
    List<SessionRecord> records() {
        return records;
    }

    /// Energy of whole devices, without overlaps.
    SortedMap<Key, List<Interval>> machine() {
        SortedMap<Key, List<Interval>> all = gathered(records, Slice::machine, device -> true);
        all.replaceAll((key, intervals) -> Union.of(intervals));
        return all;
    }

    /// The run's energy; intervals of a shared device may overlap, each a part of its own.
    SortedMap<Key, List<Interval>> run() {
        SortedMap<Key, List<Interval>> merged = gathered(records, Slice::run, Device::exclusive);
        merged.replaceAll((key, intervals) -> Union.of(intervals));
        for (SessionRecord record : outermost()) {
            gathered(List.of(record), Slice::run, device -> !device.exclusive())
                    .forEach((key, intervals) -> merged.computeIfAbsent(key, fresh -> new ArrayList<>()).addAll(Union.of(intervals)));
        }
        return merged;
    }

    /// CPU time of the run's processes, in seconds.
    double cpuSeconds() {
        double seconds = 0;
        for (SessionRecord record : outermost()) {
            seconds += distinct(record.uses()).stream().mapToDouble(Use::cpuSeconds).sum();
        }
        return seconds;
    }

    private static Collection<Use> distinct(List<Use> uses) {
        Map<Long, Use> byNumber = new TreeMap<>();
        uses.forEach(use -> byNumber.merge(use.number(), use, (one, other) -> one.to().isAfter(other.to()) ? one : other));
        return byNumber.values();
    }

    /// Time in which at least one record was open.
    Duration metered() {
        return metered(records);
    }

    /// The same of each host, by its boot.
    SortedMap<String, Duration> hostTime() {
        SortedMap<String, List<SessionRecord>> byBoot = new TreeMap<>();
        records.forEach(record -> byBoot.computeIfAbsent(boot(record), fresh -> new ArrayList<>()).add(record));
        SortedMap<String, Duration> time = new TreeMap<>();
        byBoot.forEach((boot, ofHost) -> time.put(boot, metered(ofHost)));
        return time;
    }

    private static Duration metered(List<SessionRecord> records) {
        List<Interval> open = new ArrayList<>();
        Device any = new Device("", Part.MACHINE, Method.MEASURED, "", Method.MEASURED, "");
        for (SessionRecord record : records) {
            for (Use use : record.uses()) {
                open.add(new Interval(use.from(), use.to(), new Slice.Joules(0, 0, 0), any, ""));
            }
        }
        return Union.of(open).stream()
                .map(interval -> Duration.between(interval.from(), interval.to()))
                .reduce(Duration.ZERO, Duration::plus);
    }

    /// The records without what a record around them holds as well.
    private List<SessionRecord> outermost() {
        return records.stream().map(this::outsideOthers).toList();
    }

    private SessionRecord outsideOthers(SessionRecord record) {
        List<SessionRecord> around = new ArrayList<>();
        for (String id : record.session().parent().split(":", -1)) {
            SessionRecord outer = distinct.get(id);
            if (outer != null && boot(outer).equals(boot(record))) {
                around.add(outer);
            }
        }
        if (around.isEmpty()) {
            return record;
        }
        List<Use> outside = record.uses().stream()
                .filter(use -> around.stream().noneMatch(outer -> outer.end().isAfter(use.from())))
                .toList();
        return new SessionRecord(record.session(), outside, record.troubles(), record.exitCode());
    }

    private static SortedMap<Key, List<Interval>> gathered(
            List<SessionRecord> records,
            Function<Slice, Slice.Joules> part,
            Predicate<Device> wanted) {
        SortedMap<Key, List<Interval>> gathered = new TreeMap<>();
        for (SessionRecord record : records) {
            for (Use use : record.uses()) {
                for (Slice slice : use.slices()) {
                    if (wanted.test(slice.device())) {
                        Key key = new Key(boot(record), slice.device().id());
                        gathered.computeIfAbsent(key, fresh -> new ArrayList<>())
                                .add(new Interval(
                                        use.from(), use.to(), part.apply(slice), slice.device(), record.session().id()));
                    }
                }
            }
        }
        return gathered;
    }

    private static String boot(SessionRecord record) {
        return record.session().host().boot();
    }
}
