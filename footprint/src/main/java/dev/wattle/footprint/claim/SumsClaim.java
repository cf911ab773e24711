package dev.wattle.footprint.claim;

import java.util.List;

/// A record that holds its own parts: each total can be computed again.
///
/// @param place file, and line where there is one
/// @param name what the record is about
/// @param sums its totals
public record SumsClaim(String place, String name, List<Sum> sums) implements Claim {
    /// A total and what its parts come to.
    ///
    /// @param what it is
    /// @param unit of both figures
    /// @param stated as published
    /// @param recomputed from the parts
    /// @param tolerance by which they may differ, as a share of the larger
    /// @param arithmetic in words
    public record Sum(String what, String unit, double stated, double recomputed, double tolerance, String arithmetic) {}

    public SumsClaim {
        sums = List.copyOf(sums);
    }
}
