package dev.wattle.protocol;

/// One version of a job's shared parameters: `GET /v1/jobs/{job}/versions/{version}`.
///
/// @param job the job's id
/// @param version 0 is the initial model
/// @param digest SHA-256 (hex) of the parameters as little-endian float32, in layout order
/// @param scheduleTokens where the learning rate schedule stands, in tokens of the job's budget: those counted up to this
///     version, scaled up when the job will not reach its budget before its deadline, so that the rate still falls to its end
/// @param position token position that the asking site's stream has reached, updates that wait for the next version
///     included
/// @param committed token position of the asking site that this version contains: hand in again what lies beyond
/// @param over true when no further version will follow
public record VersionInfo(
        String job, long version, String digest, long scheduleTokens, long position, long committed, boolean over) {
    /// The same version, with the schedule standing elsewhere.
    public VersionInfo withScheduleTokens(long tokens) {
        return new VersionInfo(job, version, digest, tokens, position, committed, over);
    }
}
