package dev.wattle.footprint;

import static dev.wattle.footprint.Samples.cpu;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.wattle.footprint.grid.HourlyTrace;
import dev.wattle.footprint.grid.NoIntensityException;
import dev.wattle.footprint.grid.UnknownZoneException;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class LedgerTest {
    private final Ledger ledger = new Ledger(new TestGrid());

    @Test
    void carbon_is_energy_times_the_intensity_of_its_hour() {
        ledger.add(cpu(0, "2022-04-04T02:10:00Z", "2022-04-04T02:20:00Z", 3.6e6));
        Footprint total = ledger.total();
        assertThat(total.kwh()).isCloseTo(1, within(1e-12));
        assertThat(total.carbon().value()).isCloseTo(300, within(1e-9));
        assertThat(total.kg()).isCloseTo(0.3, within(1e-12));
    }

    @Test
    void bands_go_low_with_low_and_high_with_high() {
        ledger.add(cpu(0, "2022-04-04T02:10:00Z", "2022-04-04T02:20:00Z", 3.6e6));
        Quantity carbon = ledger.total().carbon();
        assertThat(carbon.low()).isCloseTo(0.5 * 270, within(1e-9));
        assertThat(carbon.high()).isCloseTo(2 * 330.0, within(1e-9));
        assertThat(carbon.method()).isEqualTo(Method.MODELLED);
        assertThat(carbon.source()).isEqualTo("a model; a test");
    }

    @Test
    void a_sample_over_several_hours_is_split_by_time() {
        ledger.add(cpu(0, "2022-04-04T00:30:00Z", "2022-04-04T02:30:00Z", 4000));
        assertThat(ledger.entries()).extracting(entry -> entry.energy().value()).containsExactly(1000.0, 2000.0, 1000.0);
        assertThat(ledger.entries()).extracting(LedgerEntry::gramsPerKwh).containsExactly(100.0, 200.0, 300.0);
        assertThat(ledger.byHour().firstKey()).isEqualTo(Instant.parse("2022-04-04T00:00:00Z"));
    }

    @Test
    void a_sample_that_ends_on_the_hour_leaves_the_next_hour_alone() {
        ledger.add(cpu(0, "2022-04-04T00:00:00Z", "2022-04-04T01:00:00Z", 10));
        assertThat(ledger.entries()).hasSize(1);
    }

    @Test
    void a_sample_of_an_instant_belongs_to_the_hour_of_that_instant() {
        ledger.add(cpu(0, "2022-04-04T01:00:00Z", "2022-04-04T01:00:00Z", 10));
        assertThat(ledger.entries()).extracting(LedgerEntry::hour).containsExactly(Instant.parse("2022-04-04T01:00:00Z"));
    }

    @Test
    void the_same_sample_counts_once() {
        EnergySample sample = cpu(7, "2022-04-04T00:30:00Z", "2022-04-04T02:30:00Z", 4000);
        assertThat(ledger.add(sample)).isTrue();
        List<LedgerEntry> before = ledger.entries();
        assertThat(ledger.add(sample)).isFalse();
        assertThat(ledger.entries()).isEqualTo(before);
    }

    @Test
    void a_sample_that_the_grid_knows_only_in_part_is_not_counted_at_all_and_may_come_again() {
        Ledger recorded = new Ledger(HourlyTrace.recorded());
        EnergySample late = Samples.sample(
                0, "house", "cpu", "US-CAL-CISO", HourlyTrace.recorded().to().minusSeconds(60), HourlyTrace.recorded().to().plusSeconds(60), 1);
        assertThatThrownBy(() -> recorded.add(late)).isInstanceOf(NoIntensityException.class);
        assertThatThrownBy(() -> recorded.add(late)).isInstanceOf(NoIntensityException.class);
        assertThat(recorded.entries()).isEmpty();
        assertThat(recorded.total()).isEqualTo(Footprint.NONE);
    }

    @Test
    void an_unknown_zone_is_refused() {
        EnergySample lost = Samples.sample(0, "x", "cpu", "WINDI", Instant.EPOCH, Instant.EPOCH, 1);
        assertThatThrownBy(() -> ledger.add(lost)).isInstanceOf(UnknownZoneException.class).hasMessageContaining("maybe 'WINDY'");
    }

    @Test
    void a_site_that_moves_between_zones_is_accounted_in_each() {
        Instant hour = Instant.parse("2022-04-04T00:00:00Z");
        ledger.add(Samples.sample(0, "van", "cpu", "WINDY", hour, hour, 3.6e6));
        ledger.add(Samples.sample(1, "van", "cpu", "COAL", hour, hour, 3.6e6));
        assertThat(ledger.byZone()).hasSize(2);
        assertThat(ledger.bySite().values().iterator().next().carbon().value()).isCloseTo(600, within(1e-9));
    }
}
