package dev.wattle.footprint.disclosure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.withinPercentage;

import dev.wattle.footprint.Ledger;
import dev.wattle.footprint.Samples;
import dev.wattle.footprint.TestGrid;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class DisclosureTest {
    private static final double EXACT = 1e-9 * 100;

    private final JsonNode json = JsonMapper.builder().build().readTree(disclosure().json());

    static Disclosure disclosure() {
        Ledger ledger = new Ledger(new TestGrid());
        Instant from = Instant.parse("2022-04-04T00:30:00Z");
        for (int i = 0; i < 6; i++) {
            Instant begin = from.plusSeconds(i * 3000L);
            ledger.add(Samples.sample(i, "rack", "cpu", "WINDY", begin, begin.plusSeconds(3000), 1e6 / 3 + i));
            ledger.add(Samples.sample(i, "house", i % 2 == 0 ? "cpu" : "memory", "COAL", begin, begin.plusSeconds(3000), 1e5 / 7));
        }
        Facts facts = new Facts(
                "java-writer",
                "pre-training",
                new Facts.Model("ab12", 800_000, 1_200_000),
                "the JDK's sources",
                from,
                from.plusSeconds(18000),
                List.of("rack: AMD EPYC, 2 threads", "house: \"old\" laptop"),
                "Wattle 0.1.0",
                List.of(new Facts.Baseline("at once in COAL", "same energy, hours from the start", 0.5, 0.25)));
        return Disclosure.of(ledger, facts);
    }

    @Test
    void a_stranger_can_compute_every_sum_again() {
        double joules = 0;
        double grams = 0;
        double lowJoules = 0;
        for (JsonNode row : json.get("rows")) {
            joules += row.get("joules").asDouble();
            lowJoules += row.get("low_joules").asDouble();
            grams += row.get("joules").asDouble() / 3600000 * row.get("grams_per_kwh").asDouble();
        }
        JsonNode total = json.get("total");
        assertThat(total.get("energy_kwh").asDouble()).isCloseTo(joules / 3.6e6, withinPercentage(EXACT));
        assertThat(total.get("carbon_kg").asDouble()).isCloseTo(grams / 1000, withinPercentage(EXACT));
        assertThat(total.get("energy").get("low").asDouble()).isCloseTo(lowJoules / 3.6e6, withinPercentage(EXACT));
        assertThat(sum("by_site", "carbon_kg")).isCloseTo(grams / 1000, withinPercentage(EXACT));
        assertThat(sum("by_device", "energy_kwh")).isCloseTo(joules / 3.6e6, withinPercentage(EXACT));
        assertThat(sum("by_zone", "carbon_kg")).isCloseTo(grams / 1000, withinPercentage(EXACT));
    }

    @Test
    void every_figure_says_how_it_was_got() {
        JsonNode energy = json.get("total").get("energy");
        assertThat(energy.get("method").asString()).isEqualTo("MODELLED");
        assertThat(energy.get("unit").asString()).isEqualTo("KILOWATT_HOUR");
        assertThat(energy.get("source").asString()).isEqualTo("a model");
        assertThat(energy.get("high").asDouble()).isGreaterThan(energy.get("value").asDouble());
    }

    @Test
    void rows_name_site_device_zone_and_hour() {
        JsonNode row = json.get("rows").get(0);
        assertThat(row.get("site").asString()).isEqualTo("house");
        assertThat(row.get("device").asString()).isEqualTo("cpu");
        assertThat(row.get("zone").asString()).isEqualTo("COAL");
        assertThat(row.get("hour").asString()).isEqualTo("2022-04-04T00:00:00Z");
    }

    @Test
    void it_says_what_it_leaves_out_and_where_intensities_come_from() {
        assertThat(json.get("schema").asString()).isEqualTo("wattle-disclosure/1");
        assertThat(json.get("limits").toString()).contains("PUE", "water", "embodied");
        assertThat(json.get("carbon_intensity").asString()).isEqualTo("a grid for tests");
    }

    @Test
    void baselines_stand_beside_the_cost_and_not_within_it() {
        JsonNode baseline = json.get("facts").get("baselines").get(0);
        assertThat(baseline.get("name").asString()).isEqualTo("at once in COAL");
        assertThat(baseline.get("carbon_kg").asDouble()).isEqualTo(0.25);
    }

    private double sum(String by, String field) {
        double sum = 0;
        for (JsonNode part : json.get(by)) {
            sum += part.get(field).asDouble();
        }
        return sum;
    }
}
