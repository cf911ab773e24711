package dev.wattle.planner.simulate;

/// A job as one policy sees it, in slots from now on.
///
/// @param left slots of work still to do, at least 1
/// @param slack slots that it may wait besides: it ends by slot left + slack
/// @param usual slots that jobs of its queue take on average, for policies that know no lengths
/// @param done slots of work done
public record Waiting(int left, int slack, int usual, int done) {
    public Waiting {
        if (left < 1 || slack < 0 || usual < 1 || done < 0) {
            throw new IllegalArgumentException(
                    "a job with %d slots left, %d of slack, %d usual and %d done; left and usual must be at least 1, the others 0"
                            .formatted(left, slack, usual, done));
        }
    }

    /// First slot in which it may run no more.
    public int end() {
        return left + slack;
    }
}
