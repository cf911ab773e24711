package dev.wattle.footprint.grid;

/// A region of a cloud provider and the grid zone that it draws from.
///
/// @param provider whose it is
/// @param region as the provider names it, such as `us-east-1`
/// @param location where the provider says that it is
/// @param zone key in [YearlyTable#ofZones()]: of the grid where the published location lies in one grid for certain, else of the
/// country
public record CloudRegion(CloudProvider provider, String region, String location, String zone) {
    /// As it is written on a command line, such as `aws:us-east-1`.
    public String name() {
        return provider.prefix() + ":" + region;
    }
}
