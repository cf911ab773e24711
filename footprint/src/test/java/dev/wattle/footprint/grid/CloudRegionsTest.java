package dev.wattle.footprint.grid;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CloudRegionsTest {
    @Test
    void every_region_stands_in_a_zone_that_the_table_knows() {
        assertThat(CloudRegions.all()).allSatisfy(region -> {
            assertThat(YearlyTable.ofZones().knows(region.zone())).as(region.name()).isTrue();
            assertThat(region.location()).isNotBlank();
        });
    }

    @Test
    void no_region_is_named_twice_and_each_is_found_by_its_name() {
        List<CloudRegion> all = CloudRegions.all();
        assertThat(all).extracting(CloudRegion::name).doesNotHaveDuplicates();
        assertThat(all).allSatisfy(region -> assertThat(CloudRegions.find(region.name())).isEqualTo(region));
    }

    @Test
    void the_public_regions_of_three_providers_are_there() {
        assertThat(of(CloudProvider.AWS)).hasSize(39);
        assertThat(of(CloudProvider.AZURE)).hasSize(69);
        assertThat(of(CloudProvider.GCP)).hasSize(43);
    }

    @ParameterizedTest
    @CsvSource({
        "aws:eu-north-1, SE-SE3",
        "aws:us-west-2, US",
        "AWS:EU-WEST-3, FR",
        "gcp:us-central1, US-MIDW-MISO",
        "gcp:europe-west1, BE",
        "azure:westeurope, NL",
        "azure:southcentralus, US-TEX-ERCO",
    })
    void a_region_has_its_zone_or_where_the_grid_is_uncertain_its_country(String name, String zone) {
        assertThat(CloudRegions.find(name).zone()).isEqualTo(zone);
    }

    @Test
    void locations_are_read_as_utf_8() {
        assertThat(CloudRegions.find("aws:sa-east-1").location()).isEqualTo("São Paulo");
        assertThat(CloudRegions.all()).contains(CloudRegions.find("aws:sa-east-1"));
    }

    private static List<CloudRegion> of(CloudProvider provider) {
        return CloudRegions.all().stream().filter(region -> region.provider() == provider).toList();
    }
}
