package dev.wattle.footprint.grid;

import static org.assertj.core.api.Assertions.assertThat;

import dev.wattle.footprint.Method;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class CountryWideTest extends IntensitySourceContract {
    @Override
    IntensitySource source() {
        return Place.region("aws:us-west-2").intensity();
    }

    @Override
    Instant knownHour() {
        return Instant.parse("2025-05-01T12:00:00Z");
    }

    @Test
    void a_region_of_which_the_country_alone_is_certain_has_the_band_of_its_grids() {
        CarbonIntensity oregon = source().at("US", knownHour());
        assertThat(oregon.gramsPerKwh()).isEqualTo(414);
        assertThat(oregon.method()).isEqualTo(Method.ASSUMED);
        assertThat(oregon.source()).endsWith("yearly mean of 2025 of the whole country, its grids not told apart");
        for (String oregonian : new String[] {"US-NW-BPAT", "US-NW-PACW", "US-NW-PGE"}) {
            assertThat(YearlyTable.ofZones().at(oregonian, knownHour()).gramsPerKwh())
                    .isBetween(oregon.lowGramsPerKwh(), oregon.highGramsPerKwh());
        }
    }

    @Test
    void a_region_in_one_grid_has_that_grids_figure() {
        assertThat(Place.region("aws:eu-west-3").intensity()).isSameAs(YearlyTable.ofZones());
    }

    @Test
    void only_countries_with_several_grids_are_taken_as_a_whole() {
        assertThat(CloudRegions.all()).filteredOn(CloudRegion::countryWide).isNotEmpty().allSatisfy(region -> assertThat(
                        YearlyTable.ofZones().zones())
                .filteredOn(zone -> zone.startsWith(region.zone() + "-"))
                .hasSizeGreaterThan(1));
    }
}
