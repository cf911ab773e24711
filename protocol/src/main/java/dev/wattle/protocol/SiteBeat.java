package dev.wattle.protocol;

import java.util.List;
import org.jspecify.annotations.Nullable;

/// A site's sign of life: `POST /v1/sites/{site}/beat`; the answer is [SiteOrders].
///
/// @param work one entry for each job that the site was assigned
public record SiteBeat(List<Work> work) {
    public SiteBeat {
        work = List.copyOf(work);
    }

    /// @param job the job's id
    /// @param state what the site does for it
    /// @param parameters of the model, 0 while not known
    /// @param tokensPerSecond measured, 0 while not known
    /// @param loss latest training loss, or null
    /// @param problem why the state is [State#FAILED], or null
    public record Work(
            String job,
            State state,
            long parameters,
            double tokensPerSecond,
            @Nullable Double loss,
            @Nullable ProblemBody problem) {}

    public enum State {
        PREPARING,
        READY,
        WORKING,
        FAILED
    }
}
