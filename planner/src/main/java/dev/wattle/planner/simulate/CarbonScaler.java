package dev.wattle.planner.simulate;

import dev.wattle.planner.fleet.Level;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.PriorityQueue;

/// CarbonScaler's greedy for one elastic job at one place (Hanafy et al., SIGMETRICS 2024): of all hours, it adds the step to more
/// devices that does most work per gram, until the work is done. That is the optimum where each step does less work per kWh than
/// the one before and scaling is free.
public final class CarbonScaler {
    private CarbonScaler() {}

    /// @param devices held in each hour; 0 where it pauses
    /// @param grams emitted; of the last step only the part that the work needs
    public record Scaled(List<Integer> devices, double grams) {
        public Scaled {
            devices = List.copyOf(devices);
        }
    }

    private record Step(int hour, int level, double work, double grams) {}

    /// @param levels ways to run, by devices
    /// @param work to do, in the levels' unit
    /// @param outlook hours from now on, in slots of an hour
    /// @param hours before the deadline
    /// @throws IllegalArgumentException when not even all devices do the work in these hours
    public static Scaled plan(List<Level> levels, double work, GridAhead outlook, int hours) {
        List<Level> sorted = levels.stream().sorted(Comparator.comparingInt(Level::devices)).toList();
        PriorityQueue<Step> steps = new PriorityQueue<>(
                Comparator.comparingDouble((Step step) -> step.grams() / step.work()).thenComparingInt(Step::hour));
        for (int hour = 0; hour < hours; hour++) {
            add(steps, sorted, 0, hour, outlook.gramsPerKwh(hour));
        }
        int[] devices = new int[hours];
        double left = work;
        double grams = 0;
        while (left > 1e-12) {
            Step step = steps.poll();
            if (step == null) {
                throw new IllegalArgumentException("%s of work does not fit into %d hours on %d devices; %s is missing, so give it time or devices"
                        .formatted(work, hours, sorted.getLast().devices(), left));
            }
            double part = Math.min(1, left / step.work());
            devices[step.hour()] = sorted.get(step.level()).devices();
            grams += part * step.grams();
            left -= part * step.work();
            add(steps, sorted, step.level() + 1, step.hour(), outlook.gramsPerKwh(step.hour()));
        }
        return new Scaled(Arrays.stream(devices).boxed().toList(), grams);
    }

    private static void add(PriorityQueue<Step> steps, List<Level> levels, int level, int hour, double gramsPerKwh) {
        if (level < levels.size()) {
            Level to = levels.get(level);
            double work = to.workPerHour() - (level == 0 ? 0 : levels.get(level - 1).workPerHour());
            double watts = to.watts() - (level == 0 ? 0 : levels.get(level - 1).watts());
            if (work > 0) {
                steps.add(new Step(hour, level, work, watts / 1000 * gramsPerKwh));
            }
        }
    }
}
