package dev.wattle.footprint.grid;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Comparator;
import java.util.List;
import java.util.OptionalDouble;
import org.junit.jupiter.api.Test;

class RegionFigureTest {
    private final List<RegionFigure> figures = RegionFigure.inYear(2025);

    @Test
    void all_known_places_are_there_the_cleanest_first() {
        assertThat(figures).hasSize(352 + 212 + 151);
        assertThat(figures).isSortedAccordingTo(Comparator.comparingDouble(figure -> figure.intensity().gramsPerKwh()));
    }

    @Test
    void a_cloud_region_has_the_figure_of_its_zone() {
        RegionFigure stockholm = find("aws:eu-north-1");
        assertThat(stockholm.kind()).isEqualTo(RegionFigure.Kind.CLOUD_REGION);
        assertThat(stockholm.name()).isEqualTo("Stockholm");
        assertThat(stockholm.intensity()).isEqualTo(find("SE-SE3").intensity());
        assertThat(stockholm.carbonFreePercent()).hasValue(100);
    }

    @Test
    void a_countrys_share_of_carbon_free_power_is_not_known_and_not_made_up() {
        assertThat(find("FRA").carbonFreePercent()).isEqualTo(OptionalDouble.empty());
    }

    private RegionFigure find(String key) {
        return figures.stream().filter(figure -> figure.key().equals(key)).findFirst().orElseThrow();
    }
}
