package dev.wattle.planner.wait;

import java.util.Arrays;
import java.util.List;

/// Picks, by dynamic programming over blocks of time, a number of them that are worked whole and one that is worked in part, so that
/// least is emitted, with what going on after pauses costs.
final class BlockChoice {
    private static final int FRESH = 0;
    private static final int WORKING = 1;
    private static final int PAUSED = 2;
    private static final int STATES = 3;

    private static final int REST = 0;
    private static final int WHOLE = 1;
    private static final int PART = 2;

    private final List<Block> blocks;
    private final int whole;
    private final double part;
    private final byte[][] moves;
    private double[] least = {};
    private double[] next = {};

    /// @param hours of it
    /// @param grams that a kilowatt emits in it
    /// @param resuming g CO2e for each kilowatt to go on in it
    /// @param isEdge whether it is the first or last: then it is worked whole only where that is settled
    /// @param isWorked whether it is settled that it is worked whole
    record Block(double hours, double grams, double resuming, boolean isEdge, boolean isWorked) {}

    /// @param whole blocks that are worked whole, beside those of which that is settled
    /// @param part hours worked in one other; 0 for none
    BlockChoice(List<Block> blocks, int whole, double part) {
        this.blocks = blocks;
        this.whole = whole;
        this.part = part;
        this.moves = new byte[blocks.size()][(whole + 1) * 2 * STATES];
    }

    /// Hours worked in each block; none when it cannot be done.
    double[] hours(Standing standing) {
        least = nothing();
        least[state(0, 0, number(standing))] = 0;
        for (int i = 0; i < blocks.size(); i++) {
            next = nothing();
            for (int taken = 0; taken <= whole; taken++) {
                for (int parts = 0; parts < 2; parts++) {
                    for (int before = 0; before < STATES; before++) {
                        if (least[state(taken, parts, before)] < Double.POSITIVE_INFINITY) {
                            move(i, taken, parts, before);
                        }
                    }
                }
            }
            least = next;
        }
        int end = state(whole, part > 0 ? 1 : 0, WORKING);
        for (int last : new int[] {PAUSED, FRESH}) {
            int other = state(whole, part > 0 ? 1 : 0, last);
            end = least[other] < least[end] ? other : end;
        }
        return least[end] < Double.POSITIVE_INFINITY ? back(end) : new double[0];
    }

    private double[] nothing() {
        double[] values = new double[(whole + 1) * 2 * STATES];
        Arrays.fill(values, Double.POSITIVE_INFINITY);
        return values;
    }

    private static int number(Standing standing) {
        return switch (standing) {
            case FRESH -> FRESH;
            case WORKING -> WORKING;
            case PAUSED -> PAUSED;
        };
    }

    private static int state(int taken, int parts, int standing) {
        return (taken * 2 + parts) * STATES + standing;
    }

    private void move(int i, int taken, int parts, int before) {
        Block block = blocks.get(i);
        double value = least[state(taken, parts, before)];
        double goingOn = before == PAUSED ? block.resuming : 0;
        if (block.isWorked) {
            take(i, state(taken, parts, WORKING), value + block.grams + goingOn, before, WHOLE);
            return;
        }
        take(i, state(taken, parts, before == WORKING ? PAUSED : before), value, before, REST);
        if (!block.isEdge && taken < whole) {
            take(i, state(taken + 1, parts, WORKING), value + block.grams + goingOn, before, WHOLE);
        }
        if (parts == 0 && part > 0 && part <= block.hours) {
            double grams = value + block.grams * part / block.hours;
            if (before == WORKING) { // at its beginning
                take(i, state(taken, 1, PAUSED), grams, before, PART);
            }
            take(i, state(taken, 1, WORKING), grams + (before == FRESH ? 0 : block.resuming), before, PART); // at its end
        }
    }

    private void take(int i, int to, double value, int before, int what) {
        if (value < next[to]) {
            next[to] = value;
            moves[i][to] = (byte) (before * STATES + what);
        }
    }

    private double[] back(int end) {
        double[] hours = new double[blocks.size()];
        int state = end;
        for (int i = blocks.size() - 1; i >= 0; i--) {
            int what = moves[i][state] % STATES;
            int before = moves[i][state] / STATES;
            int taken = state / STATES / 2 - (what == WHOLE && !blocks.get(i).isWorked ? 1 : 0);
            int parts = state / STATES % 2 - (what == PART ? 1 : 0);
            hours[i] = what == WHOLE ? blocks.get(i).hours : what == PART ? part : 0;
            state = state(taken, parts, before);
        }
        return hours;
    }
}
