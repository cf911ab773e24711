package dev.wattle.planner.advice;

import dev.wattle.planner.fleet.JobPlan;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// Which zones a chart tells apart. Each of these has a colour and dashes of its own, so that it is known without colour; the others are
/// grey, because an eye does not keep more of them apart.
final class ChartStrokes {
    /// As many as the page's style has.
    static final int MOST = 8;
    /// Part of the plan's device-hours.
    private static final double LEAST_BANDED = 0.25;
    private static final int MOST_LANES = 8;

    private final Advice advice;
    private final List<Choice> lanes;
    private final List<String> byUse;

    ChartStrokes(Advice advice) {
        this.advice = advice;
        lanes = lanes(advice);
        Set<String> zones = new LinkedHashSet<>();
        lanes.forEach(lane -> zones.addAll(zones(lane.plan())));
        advice.outlooks().forEach(outlook -> zones.add(outlook.zone()));
        byUse = List.copyOf(zones);
    }

    /// The ways that are drawn: the plan, at once, and of the others those that emit least, in their order.
    List<Choice> lanes() {
        return lanes;
    }

    private static List<Choice> lanes(Advice advice) {
        List<Choice> ways = advice.ways();
        double[] others = advice.choices().stream().mapToDouble(choice -> choice.plan().grams()).sorted().toArray();
        int room = MOST_LANES - (ways.size() - others.length);
        double most = others.length > room ? others[room - 1] : Double.POSITIVE_INFINITY;
        List<Choice> lanes = new ArrayList<>(ways.subList(0, ways.size() - others.length));
        advice.choices().stream().filter(choice -> choice.plan().grams() <= most).limit(room).forEach(lanes::add);
        return lanes;
    }

    /// Zones with a stroke of their own, in the order of the forecasts.
    List<Outlook> told() {
        return advice.outlooks().stream().filter(outlook -> isTold(outlook.zone())).toList();
    }

    /// The grey ones.
    List<Outlook> others() {
        return advice.outlooks().stream().filter(outlook -> !isTold(outlook.zone())).toList();
    }

    /// Those whose band is drawn: where the plan runs most, and the forecast knows its own error. More bands would hide each other.
    List<Outlook> banded() {
        Map<String, Integer> hours = deviceHours(advice.planned());
        int all = hours.values().stream().mapToInt(Integer::intValue).sum();
        int most = hours.values().stream().mapToInt(Integer::intValue).max().orElse(0);
        return told().stream()
                .filter(outlook -> outlook.hasBand())
                .filter(outlook -> hours.getOrDefault(outlook.zone(), 0) >= Math.min(most, Math.max(1, all * LEAST_BANDED)))
                .toList();
    }

    private boolean isTold(String zone) {
        int place = byUse.indexOf(zone);
        return place >= 0 && place < MOST;
    }

    /// Names the stroke in the page's style: a number, or `x` for grey.
    String of(String zone) {
        if (!isTold(zone)) {
            return "x";
        }
        List<String> told = told().stream().map(Outlook::zone).toList();
        return Integer.toString(told.indexOf(zone));
    }

    /// Of a way, by device-hours, most first.
    private List<String> zones(JobPlan plan) {
        return deviceHours(plan).entrySet().stream().sorted(Map.Entry.<String, Integer>comparingByValue().reversed()).map(Map.Entry::getKey).toList();
    }

    private Map<String, Integer> deviceHours(JobPlan plan) {
        Map<String, Integer> hours = new LinkedHashMap<>();
        plan.runs().forEach(run -> hours.merge(advice.zone(run.site()), run.devices() * (run.to() - run.from()), Integer::sum));
        return hours;
    }
}
