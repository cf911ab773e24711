package dev.wattle.planner;

import java.util.List;

/// Chooses among the offered hours.
public interface Policy {
    String name();

    /// A plan of whole hours that gives the tokens of the demand, or all that the offers can give and the shortfall. Each
    /// site gives its minimum share first, as far as its hours reach. It plans only hours that were offered and that end by
    /// the deadline; of an hour that has begun, only what is left.
    Plan plan(Demand demand, List<Offer> offers, Forecast forecast);
}
