package dev.wattle.footprint.disclosure;

import static org.assertj.core.api.Assertions.assertThat;

import dev.wattle.footprint.disclosure.ClimateCard.Answers;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class ClimateCardTest {
    @Test
    void what_the_record_knows_is_filled_in_and_the_rest_is_not_given() {
        List<String> lines = ClimateCard.markdown("demo", RunReports.whole(), Answers.NONE).lines().toList();
        assertThat(lines).hasSize(13);
        assertThat(lines.get(2)).isEqualTo("| 1. Is the resulting model publicly available? | not given |");
        assertThat(lines.get(3)).endsWith("| 2.00 hours |");
        assertThat(lines.get(5)).contains("cpu 50.0 W modelled, gpu 300 W measured");
        assertThat(lines.get(6)).endsWith("| FR (France) |");
        assertThat(lines.get(7)).contains("56.0 gCO2eq/kWh, average, location-based");
        assertThat(lines.get(8)).contains("48.4 g (modelled, 42.3 g to 58.5 g), with 864 Wh");
        assertThat(lines.get(9)).endsWith("| not given |");
    }

    @Test
    void the_users_answers_stay_within_their_cells() {
        Answers answers = new Answers(
                Optional.of("yes | no\n<script>"), Optional.of("288 hours"), Optional.of("94.8 kg"), Optional.empty(), Optional.empty(), Optional.of("none"));
        String card = ClimateCard.markdown("demo", RunReports.whole(), answers);
        assertThat(card).contains("| yes \\| no &lt;script> |", "| 288 hours |", "| 94.8 kg |", "none · PUE 1.20; written by Wattle");
        assertThat(card.lines()).hasSize(13);
    }
}
