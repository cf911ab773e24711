package dev.wattle.protocol;

import java.util.List;
import org.jspecify.annotations.Nullable;

/// A site as a tenant sees it.
///
/// @param offer its latest
/// @param online whether it was heard within the last seconds
/// @param silentSeconds of the wall since it was last heard, or null when the cloud has not heard it since it was started
/// @param jobs ids of the jobs that it takes part in and that are not over
public record SiteListing(SiteOffer offer, boolean online, @Nullable Double silentSeconds, List<String> jobs) {
    public SiteListing {
        jobs = List.copyOf(jobs);
    }
}
