package dev.wattle.footprint;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.withinPercentage;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.function.ToDoubleFunction;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/// What must hold of any samples in any order.
class LedgerPropertyTest {
    private static final Instant START = Instant.parse("2022-04-04T00:00:00Z");
    private static final double NINE_DIGITS = 1e-9 * 100;
    private static final double TWELVE_DIGITS = 1e-12 * 100;

    @Property(tries = 300)
    void the_sums_over_sites_devices_zones_and_hours_equal_the_total(@ForAll("samples") List<EnergySample> samples) {
        Ledger ledger = ledger(samples);
        Footprint total = ledger.total();
        assertSumsTo(total, ledger.bySite().values());
        assertSumsTo(total, ledger.byDevice().values());
        assertSumsTo(total, ledger.byZone().values());
        assertSumsTo(total, ledger.byHour().values());
        assertSumsTo(total, ledger.bySiteAndHour().values().stream().flatMap(hours -> hours.values().stream()).toList());
    }

    @Property(tries = 300)
    void splitting_by_hours_loses_no_energy(@ForAll("samples") List<EnergySample> samples) {
        double joules = samples.stream().mapToDouble(EnergySample::joules).sum();
        assertThat(ledger(samples).total().energy().value()).isCloseTo(joules, withinPercentage(NINE_DIGITS));
    }

    @Property(tries = 300)
    void samples_that_come_again_change_nothing(@ForAll("samples") List<EnergySample> samples, @ForAll Random random) {
        Ledger ledger = ledger(samples);
        List<LedgerEntry> once = ledger.entries();
        List<EnergySample> again = new ArrayList<>(samples);
        Collections.shuffle(again, random);
        assertThat(ledger.addAll(again)).isZero();
        assertThat(ledger.entries()).isEqualTo(once);
    }

    @Property(tries = 300)
    void the_order_of_adding_does_not_matter(@ForAll("samples") List<EnergySample> samples, @ForAll Random random) {
        List<EnergySample> shuffled = new ArrayList<>(samples);
        Collections.shuffle(shuffled, random);
        Ledger one = ledger(samples);
        Ledger other = ledger(shuffled);
        assertClose(one.total(), other.total(), TWELVE_DIGITS);
        assertThat(one.bySite().keySet()).isEqualTo(other.bySite().keySet());
        for (int i = 0; i < one.entries().size(); i++) {
            assertClose(one.entries().get(i).footprint(), other.entries().get(i).footprint(), TWELVE_DIGITS);
        }
    }

    private static Ledger ledger(List<EnergySample> samples) {
        Ledger ledger = new Ledger(new TestGrid());
        ledger.addAll(samples);
        return ledger;
    }

    private static void assertSumsTo(Footprint total, Collection<Footprint> parts) {
        assertClose(parts.stream().reduce(Footprint.NONE, Footprint::plus), total, NINE_DIGITS);
    }

    private static void assertClose(Footprint one, Footprint other, double percent) {
        List<ToDoubleFunction<Quantity>> figures = List.of(Quantity::value, Quantity::low, Quantity::high);
        for (ToDoubleFunction<Quantity> figure : figures) {
            assertThat(figure.applyAsDouble(one.energy())).isCloseTo(figure.applyAsDouble(other.energy()), withinPercentage(percent));
            assertThat(figure.applyAsDouble(one.carbon())).isCloseTo(figure.applyAsDouble(other.carbon()), withinPercentage(percent));
        }
        assertThat(one.energy().source()).isEqualTo(other.energy().source());
        assertThat(one.carbon().method()).isEqualTo(other.carbon().method());
    }

    /// Up to 40 samples between a microjoule and a gigajoule, each of an instant up to five hours.
    @Provide
    Arbitrary<List<EnergySample>> samples() {
        Arbitrary<String> site = Arbitraries.of("house", "rack", "university");
        Arbitrary<String> device = Arbitraries.of("cpu", "memory");
        Arbitrary<String> zone = Arbitraries.of("WINDY", "COAL");
        Arbitrary<Long> start = Arbitraries.longs().between(0, 48 * 3600_000L);
        Arbitrary<Long> length = Arbitraries.longs().between(0, 5 * 3600_000L);
        Arbitrary<Double> magnitude = Arbitraries.doubles().between(-6, 9);
        return Combinators.combine(site, device, zone, start, length, magnitude)
                .as((s, d, z, from, millis, power) -> Samples.sample(
                        0, s, d, z, START.plusMillis(from), START.plusMillis(from + millis), Math.pow(10, power)))
                .list()
                .ofMaxSize(40)
                .map(LedgerPropertyTest::numbered);
    }

    private static List<EnergySample> numbered(List<EnergySample> samples) {
        List<EnergySample> numbered = new ArrayList<>();
        for (EnergySample s : samples) {
            numbered.add(Samples.sample(numbered.size(), s.site(), s.device(), s.zone(), s.from(), s.to(), s.joules()));
        }
        return numbered;
    }
}
