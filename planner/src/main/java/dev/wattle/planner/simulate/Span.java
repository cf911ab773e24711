package dev.wattle.planner.simulate;

/// Slots in a row in which a job runs.
///
/// @param from first slot, counted from now
/// @param to first slot after it
public record Span(int from, int to) {
    public Span {
        if (from < 0 || to <= from) {
            throw new IllegalArgumentException("a span from slot %d to %d is empty or past; it must begin at 0 or later and end after that".formatted(from, to));
        }
    }

    public int slots() {
        return to - from;
    }
}
