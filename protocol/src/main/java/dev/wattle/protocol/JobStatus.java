package dev.wattle.protocol;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Where a job stands, for people and displays: `GET /v1/jobs/{job}`.
///
/// @param id the job's id
/// @param name as in its manifest
/// @param phase where it stands
/// @param reason why it failed or ended early, or empty
/// @param waiting in words, what the next step waits for, or empty
/// @param now the cloud's time
/// @param submittedAt on the cloud's clock
/// @param deadline on the cloud's clock
/// @param tokens the budget
/// @param tokensDone counted so far
/// @param version of the shared parameters, -1 while there are none
/// @param trainingLoss token-weighted mean of the latest version's updates, nats per token, or null
/// @param untrainedLoss validation loss of version 0, or null
/// @param validationLoss of the final version, or null
/// @param energyKwh so far, IT energy
/// @param carbonKg so far, kg CO2e, location-based
/// @param bytesOnWire received and sent on the socket for this job
/// @param seconds wall seconds so far
/// @param sites one for each member
public record JobStatus(
        String id,
        String name,
        Phase phase,
        String reason,
        String waiting,
        Instant now,
        Instant submittedAt,
        Instant deadline,
        long tokens,
        long tokensDone,
        long version,
        @Nullable Double trainingLoss,
        @Nullable Double untrainedLoss,
        @Nullable Double validationLoss,
        double energyKwh,
        double carbonKg,
        long bytesOnWire,
        double seconds,
        List<SiteStatus> sites) {

    public JobStatus {
        sites = List.copyOf(sites);
    }

    /// @param site the site's name
    /// @param zone its grid zone
    /// @param doing `offline`, `preparing`, `resting`, `working`, `measuring` or `failed`
    /// @param gramsPerKwh carbon intensity now, or null when not known
    /// @param tokensDone counted from this site
    /// @param hours grid hours that it was given so far
    public record SiteStatus(
            String site, String zone, String doing, @Nullable Double gramsPerKwh, long tokensDone, int hours) {}
}
