package dev.wattle.protocol;

import java.util.List;

/// The whole of what the cloud wants from a site now.
///
/// @param clock the time to go by
/// @param assignments one for each job; a job that is missing here is over
public record SiteOrders(ClockSetting clock, List<Assignment> assignments) {
    public SiteOrders {
        assignments = List.copyOf(assignments);
    }
}
