package dev.wattle.planner.advice;

import dev.wattle.planner.Exchange;
import dev.wattle.planner.fleet.Limits;

/// A job that several sites train together, each in the hours that are clean for it.
///
/// @param name of the job
/// @param work in words: `2e9 tokens`
/// @param deviceHours of work, in hours of the device that the job counts in
/// @param deadline first slot after it
/// @param minimumShare of the work that each site gives at least
/// @param exchange what taking part costs a site
/// @param limits on money and carbon
public record JointJob(String name, String work, double deviceHours, int deadline, double minimumShare, Exchange exchange, Limits limits) {
    /// What a site brings.
    ///
    /// @param offering with its PUE; all the devices that it gives work at once, or rest
    /// @param deviceHoursAnHour that they do
    /// @param watts that they draw together, before PUE
    public record Member(Offering offering, double deviceHoursAnHour, double watts) {}
}
