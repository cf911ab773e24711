package dev.wattle.protocol;

import java.util.List;
import org.jspecify.annotations.Nullable;

/// What the cloud wants a site to do for one job. It describes a wanted state, so receiving it twice changes nothing.
///
/// @param job the job's id
/// @param phase where the job stands
/// @param model what is trained
/// @param training how
/// @param tokens the job's budget
/// @param dataSet the data set's name
/// @param share this site's part of it
/// @param seed of this site's sampling order
/// @param worker the program to start, or empty for Wattle's own trainer
/// @param leases hours in which to work, soonest first
/// @param version the current version of the shared parameters, or -1 while there are none
/// @param position token position that this site's data stream has reached
/// @param scheduleTokens where the learning rate schedule stands, as in [VersionInfo]
/// @param evaluate the version whose validation loss the cloud still wants from this site, or null
public record Assignment(
        String job,
        Phase phase,
        ModelSpec model,
        TrainingSpec training,
        long tokens,
        String dataSet,
        Share share,
        long seed,
        List<String> worker,
        List<Lease> leases,
        long version,
        long position,
        long scheduleTokens,
        @Nullable Long evaluate) {

    public Assignment {
        worker = List.copyOf(worker);
        leases = List.copyOf(leases);
    }

    /// The worker's task, once the site has put its own path to the data.
    public Task task(String site, String dataPath) {
        return new Task(job, site, model, training, tokens, dataPath, share, seed);
    }
}
