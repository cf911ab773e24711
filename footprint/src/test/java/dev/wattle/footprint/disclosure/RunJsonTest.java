package dev.wattle.footprint.disclosure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class RunJsonTest {
    private static final JsonMapper MAPPER = JsonMapper.builder().build();

    private final JsonNode json = MAPPER.readTree(RunJson.of(RunReports.whole()).json());

    @Test
    void kwh_and_kg_stand_side_by_side() {
        assertThat(json.get("schema").asString()).isEqualTo("wattle-run/1");
        assertThat(json.propertyNames()).containsSubsequence("schema", "energy_kwh", "carbon_kg", "facts");
        assertThat(json.get("energy_kwh").asDouble()).isCloseTo(0.864, within(1e-12));
        assertThat(json.get("carbon_kg").asDouble()).isCloseTo(0.048384, within(1e-12));
    }

    @Test
    void every_figure_says_how_it_was_got_and_how_sure_it_is() {
        JsonNode gpu = json.get("devices").get(1).get("run_kwh");
        assertThat(gpu.get("method").asString()).isEqualTo("measured");
        assertThat(gpu.get("source").asString()).isEqualTo("NVML energy counter");
        assertThat(gpu.get("low").asDouble()).isLessThan(gpu.get("value").asDouble());
        assertThat(json.get("carbon").get("marginal_kg").get("value").asDouble()).isCloseTo(0.32832, within(1e-12));
    }

    @Test
    void the_rows_add_up_to_the_carbon() {
        double grams = 0;
        for (JsonNode row : json.get("rows")) {
            grams += row.get("joules").asDouble() / 3600000 * row.get("grams_per_kwh").asDouble();
        }
        assertThat(grams / 1000).isCloseTo(json.get("carbon_kg").asDouble(), within(1e-12));
    }

    @Test
    void what_nobody_gave_is_null() {
        JsonNode bare = MAPPER.readTree(RunJson.of(RunReports.bare()).json());
        assertThat(bare.get("carbon").get("market_based_kg").isNull()).isTrue();
        assertThat(bare.get("water").get("wue_litres_per_kwh").isNull()).isTrue();
        assertThat(bare.get("facts").get("exit_code").asInt(-1)).isZero();
    }
}
