package dev.wattle.protocol;

import java.time.Instant;
import java.util.List;

/// All sites that have joined a cloud: `GET /v1/sites`.
///
/// @param now the cloud's time
/// @param sites by name, those that are offline too
public record SitesNow(Instant now, List<SiteListing> sites) {
    public SitesNow {
        sites = List.copyOf(sites);
    }
}
