package dev.wattle.planner.fleet;

/// What was asked for and the plan cannot give.
///
/// @param job its id
/// @param cause why not
/// @param missingWork not done by the deadline, in the job's unit; 0 when the work is done but a limit is broken
/// @param line for people, with the remedy
public record Shortfall(String job, Cause cause, double missingWork, String line) {
    /// Why something cannot be given.
    public enum Cause {
        /// Too few hours before the deadline, even if all its sites were free.
        DEADLINE,
        /// Other jobs hold the devices.
        CAPACITY,
        /// Its limit on money.
        MONEY,
        /// Its limit on carbon.
        CARBON
    }
}
