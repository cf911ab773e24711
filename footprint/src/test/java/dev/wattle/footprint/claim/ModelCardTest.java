package dev.wattle.footprint.claim;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;

class ModelCardTest {
    @Test
    void climateberts_ten_items_are_two_claims_and_both_are_exact() {
        List<ClaimReport> reports = check("""
                ---
                language: en
                ---
                # ClimateBERT
                | distilroberta-base-climate-f | |
                |---|---|
                | 1. Is the resulting model publicly available? | Yes |
                | 2. How much time does the training of the final model take? | 8 hours |
                | 3. How much time did all experiments take (incl. hyperparameter search)? | 288 hours |
                | 4. What was the power of GPU and CPU? | 0.7 kW |
                | 5. At which geo location were the computations performed? | Germany |
                | 6. What was the energy mix at the geo location? | 470 gCO2eq/kWh |
                | 7. How much CO2eq was emitted to train the final model? | 2.63 kg |
                | 8. How much CO2eq was emitted for all experiments? | 94.75 kg |
                | 9. What is the average CO2eq emission for the inference of one sample? | 0.62 mg |
                """);
        assertThat(reports).extracting(ClaimReport::name).containsExactly("ClimateBERT", "ClimateBERT, all experiments");
        assertThat(reports).extracting(report -> report.findings().getLast().note()).containsOnly("exact at its printed digits");
        assertThat(reports.get(1).findings().getLast().arithmetic()).isEqualTo("202 kWh x 470 g/kWh = 94.8 kg");
        assertThat(reports.get(0).place()).isEqualTo("card.md:8");
    }

    @Test
    void kilograms_where_the_hub_wants_grams_are_found() {
        ClaimReport report = check("""
                ---
                co2_eq_emissions:
                  emissions: 83.524
                  source: codecarbon
                license: mit
                ---
                - **Hardware Used**: 3x NVIDIA L40S (350 W TDP)
                - **Runtime**: 439 GPU hours
                - **Datacenter PUE**: 1.51
                - **Carbon intensity**: 120 gCO2eq/kWh
                - **Total Energy**: 696.035 kWh
                - **Total CO2 Emissions**: 83.524 kg CO2eq
                """).getFirst();
        assertThat(report.findings()).extracting(Finding::verdict).containsExactly(Verdict.AGREES, Verdict.AGREES, Verdict.CONTRADICTS);
        assertThat(report.findings().getLast().note()).contains("off by a factor of 0.00100", "83.524 would fit in kg");
    }

    @Test
    void the_hubs_template_without_watts_and_place_says_what_is_missing() {
        ClaimReport report = check("""
                ## Environmental Impact
                - **Hardware Type:** 8 x A100
                - **Hours used:** 100
                - **Cloud Provider:** [More Information Needed]
                - **Carbon Emitted:** 12 kg CO2 eq
                """).getFirst();
        assertThat(report.findings().getFirst().note()).isEqualTo("not given: watts, PUE");
        assertThat(report.findings().getLast().verdict()).isEqualTo(Verdict.UNCHECKABLE);
        assertThat(report.findings().getLast().note()).isEqualTo("not given: energy, carbon intensity");
    }

    @Test
    void a_table_with_a_model_a_row_is_a_claim_a_row() {
        List<ClaimReport> reports = check("""
                | | Time (GPU hours) | Power Consumption (W) | Carbon Emitted(tCO2eq) |
                |---|---|---|---|
                | Llama 2 7B | 184320 | 400 | 31.22 |
                | Llama 2 70B | 1.72M | 400 | 291.42 |
                """);
        assertThat(reports).extracting(ClaimReport::name).containsExactly("Llama 2 7B", "Llama 2 70B");
        Finding carbon = reports.getFirst().findings().getLast();
        assertThat(carbon.verdict()).isEqualTo(Verdict.UNCHECKABLE);
        assertThat(carbon.arithmetic()).isEqualTo("31.22 t / 73.7 MWh = 423 g/kWh");
        assertThat(reports.getLast().findings().getLast().arithmetic()).isEqualTo("291.42 t / 688 MWh = 424 g/kWh");
    }

    @Test
    void hours_of_chips_may_be_those_of_all_chips() {
        ClaimReport report = check("""
                GPU hours: 800
                Number of GPUs: 8
                TDP: 400 W
                Energy: 320 kWh
                Emissions: 128 kg
                Carbon intensity: 0.4 kg/kWh
                """).getFirst();
        assertThat(report.findings()).extracting(Finding::verdict).containsExactly(Verdict.AGREES, Verdict.AGREES);
        assertThat(report.findings().getFirst().arithmetic()).contains("(hours of all chips)");
    }

    @Test
    void figures_come_in_many_spellings() {
        ClaimReport report = check("""
                **Hours used:** 3 hours and 26 minutes
                * Power draw: `0,7 kW`
                * PUE = none
                > Power usage effectiveness (PUE): 1.2
                Energy consumption: 2.884 kWh
                CO₂ emitted: 0.0029 tCO2e
                Grid carbon intensity: 1000 lb CO2/MWh
                """).getFirst();
        assertThat(report.findings().getFirst().verdict()).isEqualTo(Verdict.AGREES);
        assertThat(report.findings().getFirst().arithmetic()).isEqualTo(
                "3.43 h x 0.7 kW x PUE 1.2 = 2.88 kWh (chips not given: the power is taken as that of all)");
        assertThat(report.findings().getLast().note()).contains("off by a factor of 2.22", "lb/MWh taken for g/kWh");
    }

    @Test
    void grams_alone_cannot_be_checked() {
        ClaimReport report = check("---\nco2_eq_emissions: 1460 # grams\n---\ntext\n").getFirst();
        assertThat(report.findings()).extracting(Finding::verdict).containsExactly(Verdict.MISSING, Verdict.UNCHECKABLE);
        assertThat(report.findings().getLast().stated()).isEqualTo("1460 g");
    }

    @Test
    void the_hubs_key_is_in_grams_without_the_lines_around_it_too() {
        for (String card : List.of("co2_eq_emissions: 1460\n", "# A model\n\nco2_eq_emissions:\n  emissions: 1460 # grams\n  source: codecarbon\n")) {
            assertThat(check(card).getFirst().findings().getLast().stated()).as(card).isEqualTo("1460 g");
        }
        assertThat(check("co2_eq_emissions: 15 kg\n").getFirst().findings().getLast().stated()).isEqualTo("15 kg");
        ClaimReport both = check("co2_eq_emissions: 12000\n- **Carbon Emitted:** 12 kg CO2 eq\n").getFirst();
        assertThat(both.findings().getLast().verdict()).isEqualTo(Verdict.AGREES);
    }

    @Test
    void code_and_prose_with_numbers_are_no_claims() {
        assertThatThrownBy(() -> check("""
                Training time: since 2021 with version 2
                ```
                Energy: 5 kWh
                ```
                - Carbon Emitted: [More Information Needed]
                - Hours used: (insert hours)
                """)).isInstanceOf(ClaimException.class).hasMessageStartingWith("card.md: no figure");
    }

    @Test
    void absurd_figures_are_one_line_with_file_and_line() {
        assertThatThrownBy(() -> check("Hours used: -5\n")).hasMessageStartingWith("card.md:1: hours '-5 h' is not between");
        assertThatThrownBy(() -> check("x\nEnergy: NaN kWh\n")).hasMessageStartingWith("card.md:2: energy 'NaN kWh'");
        assertThatThrownBy(() -> check("PUE: 0.5\n")).hasMessageStartingWith("card.md:1: PUE '0.5'");
        assertThatThrownBy(() -> check("---\nco2_eq_emissions:\n  emissions: 15 kg\n---\n"))
                .hasMessageStartingWith("card.md:3: emissions '15 kg' are not a number; the Hub wants grams");
        assertThatThrownBy(() -> check("---\nlanguage: en\n")).hasMessageStartingWith("card.md:1: the metadata block");
    }

    private static List<ClaimReport> check(String card) {
        return ModelCard.of(card, "card.md").stream().map(ClaimCheck::check).toList();
    }

    @Test
    void grams_in_the_name_of_a_line_agree_with_the_metadata() {
        ClaimReport report = check("---\nco2_eq_emissions: 0.5988414315305852\n---\n- Model ID: 896229149\n- CO2 Emissions (in grams): 0.5988\n").getFirst();
        assertThat(report.findings().getLast().figure()).isEqualTo("co2_eq_emissions");
        assertThat(report.findings().getLast().verdict()).isEqualTo(Verdict.AGREES);
    }

    @Test
    void a_table_may_have_blank_heads_short_thousands_and_a_market_column() {
        List<ClaimReport> reports = check("""
                |  |  |  |  |  |
                | --- | --- | --- | --- | --- |
                | **Model** | **Training Time (GPU hours)** | **Power (W)** | **Location-Based Emissions (tons of CO2eq)** | **Market-Based Emissions (tons CO2eq)** |
                | 1B | 370k | 700 | 107 | 0 |
                | 70B | 7.0M | 700 | 12.9 | 0 |
                | Vision | Stage 1: 147K H100 hours, stage 2: 98K H100 hours | 700 | 71 | 0 |
                | Total | 39.3M | | 11,390 | 0 |
                """);
        assertThat(reports).extracting(report -> report.findings().getLast().arithmetic()).startsWith(
                "107 t / 259 MWh = 413 g/kWh", "12.9 t / 4900 MWh = 2.63 g/kWh");
        assertThat(reports.get(1).findings().getLast().note()).contains("no grid's average is so clean").doesNotContain("would fit");
        assertThat(reports.get(2).findings().getFirst().note()).isEqualTo("not given: hours, chips, PUE");
        assertThat(reports.get(3).findings().getLast().stated()).isEqualTo("11390 t");
    }
}
