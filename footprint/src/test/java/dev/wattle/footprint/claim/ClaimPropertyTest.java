package dev.wattle.footprint.claim;

import static org.assertj.core.api.Assertions.assertThat;

import dev.wattle.footprint.FootprintException;
import dev.wattle.footprint.disclosure.CsvTable;
import java.util.List;
import java.util.Locale;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.DoubleRange;
import net.jqwik.api.constraints.IntRange;

/// What must hold of any claim.
class ClaimPropertyTest {
    @Property(tries = 300)
    void whoever_reckons_by_the_formula_agrees(
            @ForAll @IntRange(min = 1, max = 20_000) int chips,
            @ForAll @DoubleRange(min = 1, max = 5000) double hours,
            @ForAll @IntRange(min = 20, max = 1000) int watts,
            @ForAll @DoubleRange(min = 1, max = 2) double pue,
            @ForAll @IntRange(min = 10, max = 900) int grams) {
        double kwh = chips * hours * watts * pue / 1000;
        assertThat(verdicts(row(chips, hours, watts, pue, kwh, kwh * grams / 1000, grams))).containsOnly(Verdict.AGREES);
    }

    @Property(tries = 300)
    void whoever_is_off_by_a_fifth_or_more_contradicts(
            @ForAll @IntRange(min = 1, max = 20_000) int chips,
            @ForAll @DoubleRange(min = 1, max = 5000) double hours,
            @ForAll @DoubleRange(min = 1.2, max = 500) double factor,
            @ForAll boolean more) {
        double off = more ? factor : 1 / factor;
        double kwh = chips * hours * 400 / 1000;
        List<Verdict> verdicts = verdicts(row(chips, hours, 400, 1, kwh * off, kwh * off * 0.4 * off, 400));
        assertThat(verdicts).containsOnly(Verdict.CONTRADICTS);
    }

    @Property(tries = 500)
    void no_card_brings_the_reader_down(@ForAll("cards") String card) {
        try {
            ModelCard.of(card, "card.md").forEach(claim -> assertThat(ClaimCheck.check(claim).text()).isNotEmpty());
        } catch (FootprintException e) {
            assertThat(e.line()).startsWith("card.md").doesNotContain("\n");
        }
    }

    @Provide
    Arbitrary<String> cards() {
        Arbitrary<String> piece = Arbitraries.of(
                "---", "co2_eq_emissions:", "  emissions: ", "- **Hours used:** ", "| GPU hours | Power (W) | CO2 (t) |", "| ", " |", "Carbon Emitted: ",
                "Hardware Type: 8 x A100", "PUE: ", "1e9", "1,287", "-3", "0", "1.2e-3", "NaN", "kg", " t CO2eq", " kWh", " W", "1.1", "```", "all experiments", ":", "é");
        return piece.list().ofMaxSize(25).flatMap(pieces -> Arbitraries.of("\n", " ", "").list().ofSize(pieces.size()).map(gaps -> {
            StringBuilder card = new StringBuilder();
            for (int i = 0; i < pieces.size(); i++) {
                card.append(pieces.get(i)).append(gaps.get(i));
            }
            return card.toString();
        }));
    }

    private static List<Verdict> verdicts(String row) {
        CsvTable table = CsvTable.parse("run,chips,hours,watts_per_chip,pue,published_kwh,published_kgco2e,grams_per_kwh\n" + row, "runs.csv");
        return ClaimCheck.check(RunsCsv.of(table).getFirst()).findings().stream().map(Finding::verdict).toList();
    }

    private static String row(int chips, double hours, int watts, double pue, double kwh, double kilograms, int grams) {
        return String.format(Locale.ROOT, "x,%d,%.4f,%d,%.4f,%.6f,%.6f,%d%n", chips, hours, watts, pue, kwh, kilograms, grams);
    }
}
