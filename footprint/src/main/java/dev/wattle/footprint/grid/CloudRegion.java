package dev.wattle.footprint.grid;

/// A region of a cloud provider and the grid zone that it draws from.
///
/// @param provider whose it is
/// @param region as the provider names it, such as `us-east-1`
/// @param location where the provider says that it is
/// @param zone key in [YearlyTable#ofZones()]: of the grid where the published location lies in one grid for certain, else of the
/// country
/// @param countryWide only the country is certain, and it has several grids
public record CloudRegion(CloudProvider provider, String region, String location, String zone, boolean countryWide) {
    /// As it is written on a command line, such as `aws:us-east-1`.
    public String name() {
        return provider.prefix().concat(":").concat(region);
    }

    /// What tells the intensity of its [#zone()].
    IntensitySource intensity() {
        return countryWide ? new CountryWide(YearlyTable.ofZones(), zone) : YearlyTable.ofZones();
    }
}
