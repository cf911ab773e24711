package dev.wattle.planner.wait;

import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;

/// The cleanest stretches for a command that may be paused, with what going on after pauses costs.
///
/// Time is cut into blocks from now to the end, an hour each, several where there are very many. In a best choice each block is worked
/// whole or not at all but for one, where the rest of the work is done: else work could be moved from one part-worked block to the cleaner
/// one. So it is tried whether the first and the last block, which are shorter, are worked whole, and each time [BlockChoice] picks the
/// others: for blocks of an hour, no choice of stretches is expected to emit less.
final class CleanestStretches {
    /// Blocks times worked blocks that are looked at.
    private static final long MOST = 200_000;

    private static final double NOTHING = 1e-9;

    private final Task task;
    private final List<Instant> edges = new ArrayList<>();

    private CleanestStretches(Task task) {
        this.task = task;
        double hours = Course.hours(task.now(), task.end());
        double work = Course.hours(task.now(), task.now().plus(task.left()));
        long block = Math.max(1, (long) Math.ceil(Math.sqrt(hours * work / MOST)));
        edges.add(task.now());
        for (Instant edge = Course.hour(task.now()).plus(1, ChronoUnit.HOURS); edge.isBefore(task.end()); edge = edge.plus(block, ChronoUnit.HOURS)) {
            edges.add(edge);
        }
        edges.add(task.end());
    }

    static Timetable of(Task task) {
        Timetable best = task.oneStretch();
        if (task.left().compareTo(Duration.between(task.now(), task.end())) < 0) {
            CleanestStretches search = new CleanestStretches(task);
            for (boolean first : new boolean[] {false, true}) {
                for (boolean last : new boolean[] {false, true}) {
                    Timetable other = search.best(first, last, best);
                    best = other.isBelow(best) ? other : best;
                }
            }
        }
        return best;
    }

    /// @param first whether the first block is worked whole
    /// @param last whether the last one is
    /// @param otherwise when that cannot be
    private Timetable best(boolean first, boolean last, Timetable otherwise) {
        int count = edges.size() - 1;
        List<BlockChoice.Block> blocks = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            boolean edge = i == 0 || i == count - 1;
            Instant from = edges.get(i);
            blocks.add(new BlockChoice.Block(Course.hours(from, edges.get(i + 1)), task.course().grams(from, edges.get(i + 1)),
                    Timetable.resuming(task.course(), from), edge, edge && (i == 0 ? first : last)));
        }
        double rest = Course.hours(task.now(), task.now().plus(task.left()));
        for (BlockChoice.Block block : blocks) {
            rest -= block.isWorked() ? block.hours() : 0;
        }
        if (count < 2 || rest < -NOTHING) {
            return otherwise;
        }
        double each = count > 2 ? blocks.get(1).hours() : Double.POSITIVE_INFINITY;
        int whole = (int) Math.floor(rest / each + NOTHING);
        double part = rest - (whole == 0 ? 0 : whole * each);
        if (whole > count - 2) {
            return otherwise;
        }
        double[] worked = new BlockChoice(blocks, whole, part > NOTHING ? part : 0).hours(task.standing());
        return worked.length == 0 ? otherwise : task.of(stretches(worked));
    }

    /// @param worked hours of each block
    private List<Stretch> stretches(double[] worked) {
        List<Stretch> stretches = new ArrayList<>();
        for (int i = 0; i < worked.length; i++) {
            if (worked[i] > 0) {
                Instant from = edges.get(i);
                Instant to = edges.get(i + 1);
                Duration time = Duration.ofNanos(Math.round(worked[i] * 3.6e12));
                boolean whole = time.compareTo(Duration.between(from, to)) >= 0;
                boolean goesOn = !stretches.isEmpty() && stretches.getLast().to().equals(from);
                boolean leadsOn = !goesOn && i + 1 < worked.length && worked[i + 1] > 0;
                Stretch stretch = whole ? new Stretch(from, to) : leadsOn ? new Stretch(to.minus(time), to) : new Stretch(from, from.plus(time));
                stretches.add(goesOn ? new Stretch(stretches.removeLast().from(), stretch.to()) : stretch);
            }
        }
        return stretches;
    }
}
