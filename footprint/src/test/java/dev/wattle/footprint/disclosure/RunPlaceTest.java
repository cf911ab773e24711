package dev.wattle.footprint.disclosure;

import static org.assertj.core.api.Assertions.assertThat;

import dev.wattle.footprint.LedgerEntry;
import dev.wattle.footprint.run.RunFacts;
import dev.wattle.footprint.run.RunReport;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

class RunPlaceTest {
    @Test
    void a_country_is_told_by_name_and_code() {
        assertThat(place("FR (France)", "FR", "FR")).isEqualTo(new RunPlace("France", "FRA", "", "", ""));
    }

    @Test
    void a_zone_within_a_country_is_its_region() {
        assertThat(place("US-CAL-CISO (California)", "US-CAL-CISO")).isEqualTo(new RunPlace("California", "USA", "US-CAL-CISO", "", ""));
    }

    @Test
    void zones_of_several_countries_are_no_one_country() {
        assertThat(place("here and there", "FR", "DE", "FR").iso3()).isEmpty();
    }

    @Test
    void a_clouds_region_is_told_when_the_place_names_it() {
        assertThat(place("aws:us-east-1 (Virginia)", "US-MIDA-PJM")).isEqualTo(new RunPlace("", "USA", "US-MIDA-PJM", "aws", "us-east-1"));
    }

    @Test
    void what_nobody_said_is_not_guessed() {
        assertThat(place("")).isEqualTo(new RunPlace("", "", "", "", ""));
        assertThat(place("world", "WORLD").iso3()).isEmpty();
        assertThat(place("nowhere", "QQ").iso3()).isEmpty();
    }

    private static RunPlace place(String place, String... zones) {
        RunReport report = RunReports.whole();
        RunFacts facts = report.facts();
        LedgerEntry row = report.rows().getFirst();
        List<LedgerEntry> rows = Arrays.stream(zones)
                .map(zone -> new LedgerEntry(row.site(), row.device(), zone, row.hour(), row.energy(), row.carbon(), row.gramsPerKwh()))
                .toList();
        RunFacts there = new RunFacts(
                facts.run(),
                facts.command(),
                facts.from(),
                facts.to(),
                facts.metered(),
                facts.cpuSeconds(),
                facts.sessions(),
                facts.exitCode(),
                facts.hosts(),
                place,
                facts.software());
        return RunPlace.of(new RunReport(there, report.devices(), report.cost(), rows, report.power(), report.troubles()));
    }
}
