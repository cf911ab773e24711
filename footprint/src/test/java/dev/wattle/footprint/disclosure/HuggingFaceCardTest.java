package dev.wattle.footprint.disclosure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.wattle.footprint.Ledger;
import dev.wattle.footprint.Samples;
import dev.wattle.footprint.TestGrid;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class HuggingFaceCardTest {
    private final Disclosure disclosure = DisclosureTest.disclosure();
    private final String yaml = HuggingFaceCard.yaml(disclosure);

    @Test
    void emissions_are_in_grams() {
        double grams = Double.parseDouble(yaml.lines().toList().get(1).replace("  emissions: ", ""));
        assertThat(grams).isCloseTo(disclosure.total().carbonKg() * 1000, within(1e-3));
    }

    @Test
    void it_has_the_fields_of_the_hub() {
        assertThat(yaml.lines().map(line -> line.replaceAll(":.*", "")))
                .containsExactly(
                        "co2_eq_emissions", "  emissions", "  source", "  training_type", "  geographical_location", "  hardware_used");
        assertThat(yaml).contains("training_type: \"pre-training\"", "geographical_location: \"COAL, WINDY\"");
    }

    @Test
    void text_with_quotes_and_colons_stays_valid_yaml() {
        assertThat(yaml).contains("hardware_used: \"rack: AMD EPYC, 2 threads; house: \\\"old\\\" laptop\"");
    }

    @Test
    void tiny_emissions_are_written_in_plain_digits() {
        Ledger ledger = new Ledger(new TestGrid());
        ledger.add(Samples.sample(0, "rack", "cpu", "COAL", Instant.EPOCH, Instant.EPOCH, 1e-3));
        String tiny = HuggingFaceCard.yaml(Disclosure.of(ledger, disclosure.facts()));
        assertThat(tiny.lines().toList().get(1)).isEqualTo("  emissions: 0.000000138889");
    }

    @Test
    void a_metered_run_has_the_same_block_in_grams() {
        assertThat(HuggingFaceCard.yaml(RunReports.whole(), "fine-tuning").lines())
                .contains(
                        "  emissions: 48.384",
                        "  training_type: \"fine-tuning\"",
                        "  geographical_location: \"FR (France)\"",
                        "  hardware_used: \"AMD EPYC 9B14, \\\"Genoa\\\" with NVIDIA H100\"");
        assertThat(HuggingFaceCard.yaml(RunReports.bare(), "pre-training")).contains("geographical_location: \"not given\"");
    }
}
