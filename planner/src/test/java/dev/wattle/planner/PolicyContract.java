package dev.wattle.planner;

import static dev.wattle.planner.Examples.demand;
import static dev.wattle.planner.Examples.hour;
import static dev.wattle.planner.Examples.offer;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;

/// What every [Policy] must do.
abstract class PolicyContract {
    private static final Forecast FLAT = (_, _) -> 100;

    abstract Policy policy();

    @Provide
    Arbitrary<Examples.Case> cases() {
        return Examples.cases(4, 48);
    }

    @Property(tries = 200)
    void it_plans_only_offered_hours_between_start_and_deadline_each_once(@ForAll("cases") Examples.Case some) {
        Plan plan = some.plan(policy());
        for (PlannedHour planned : plan.hours()) {
            Offer offer = offerOf(some, planned);
            Instant end = planned.hour().plus(Duration.ofHours(1));
            assertThat(offer.hours()).contains(planned.hour());
            assertThat(planned.zone()).isEqualTo(offer.zone());
            assertThat(end).isAfter(some.demand().from()).isBeforeOrEqualTo(some.demand().deadline());
            assertThat(planned.tokens()).isNotNegative().isLessThanOrEqualTo(offer.tokensPerHour());
        }
        assertThat(new HashSet<>(plan.hours())).hasSameSizeAs(plan.hours());
    }

    @Property(tries = 200)
    void it_gives_the_tokens_or_tells_the_shortfall(@ForAll("cases") Examples.Case some) {
        Plan plan = some.plan(policy());
        double wanted = some.demand().remaining();
        assertThat(plan.tokens() + plan.shortfallTokens()).isGreaterThanOrEqualTo(wanted * (1 - 1e-6));
        if (plan.shortfallTokens() > 0) {
            assertThat(plan.tokens() + plan.shortfallTokens()).isCloseTo(wanted, within(wanted * 1e-6));
            assertThat(plan.tokens()).isCloseTo(allTokens(some), within(wanted * 1e-6));
        }
    }

    @Property(tries = 200)
    void it_gives_each_site_its_minimum_share_or_warns(@ForAll("cases") Examples.Case some) {
        Plan plan = some.plan(policy());
        for (Offer offer : some.offers()) {
            double given = plan.of(offer.site()).stream().mapToDouble(PlannedHour::tokens).sum();
            boolean hasShare = given >= some.demand().remainingShare(offer.site()) - some.demand().tokens() * 1e-6;
            assertThat(hasShare || !plan.warnings().isEmpty()).isTrue();
        }
    }

    @Property(tries = 200)
    void it_expects_what_its_hours_emit_and_never_less_than_the_bound(@ForAll("cases") Examples.Case some) {
        Plan plan = some.plan(policy());
        double grams = 0;
        for (PlannedHour planned : plan.hours()) {
            Offer offer = offerOf(some, planned);
            Exchange exchange = some.demand().exchange();
            boolean goesOn = plan.of(planned.site()).stream().anyMatch(hour -> hour.hour().plusSeconds(3600).equals(planned.hour()))
                    || (some.demand().working().contains(planned.site()) && !planned.hour().isAfter(some.demand().from()));
            double kwh = planned.kwh() - (goesOn ? 0 : exchange.kwhToReturn());
            double works = kwh / (offer.watts() / 1000 + exchange.kwhAnHour());
            double part = Slot.usablePart(planned.hour(), some.demand().from(), some.demand().deadline());
            double trains = works - (goesOn ? 0 : Math.min(part, exchange.hoursToReturn()));
            assertThat(works).isBetween(0.0, part + 1e-9);
            assertThat(planned.tokens()).isCloseTo(trains * offer.tokensPerHour(), within(offer.tokensPerHour() * 1e-6));
            grams += planned.kwh() * some.forecast().gramsPerKwh(planned.zone(), planned.hour());
        }
        assertThat(plan.expectedGrams()).isCloseTo(grams, within(grams * 1e-9));
        assertThat(plan.expectedGrams()).isGreaterThanOrEqualTo(plan.lowerBoundGrams());
        assertThat(plan.gap()).isGreaterThanOrEqualTo(0);
    }

    @Property(tries = 50)
    void the_same_question_has_the_same_answer(@ForAll("cases") Examples.Case some) {
        assertThat(some.plan(policy())).isEqualTo(some.plan(policy()));
    }

    @Test
    void it_names_itself() {
        assertThat(policy().plan(demand(1, 0, 9, 0), List.of(offer("a", 10, 100, 1)), FLAT).policy()).isEqualTo(policy().name()).isNotBlank();
    }

    @Test
    void without_offers_all_is_shortfall() {
        Plan plan = policy().plan(demand(500, 0, 9, 0.5), List.of(), FLAT);
        assertThat(plan.hours()).isEmpty();
        assertThat(plan.shortfallTokens()).isEqualTo(500);
        assertThat(plan.gap()).isZero();
    }

    @Test
    void after_the_deadline_all_is_shortfall() {
        Plan plan = policy().plan(demand(500, 10, 9, 0), List.of(offer("a", 10, 100, 8, 9, 10)), FLAT);
        assertThat(plan.hours()).isEmpty();
        assertThat(plan.shortfallTokens()).isEqualTo(500);
    }

    @Test
    void what_is_done_is_not_planned_again() {
        Demand done = new Demand(500, hour(0), hour(9), 0.1, Map.of("a", 300.0, "gone", 250.0));
        assertThat(policy().plan(done, List.of(offer("a", 10, 100, 1, 2)), FLAT).hours()).isEmpty();
    }

    @Test
    void of_an_hour_that_has_begun_only_the_rest_counts() {
        Demand late = new Demand(5, hour(1).plus(Duration.ofMinutes(30)), hour(2), 0, Map.of());
        Plan plan = policy().plan(late, List.of(offer("a", 10, 100, 0, 1, 2)), FLAT);
        assertThat(plan.hours()).containsExactly(new PlannedHour("a", "ZONE-a", hour(1), 5, 0.05, 5, 0, 100));
        assertThat(plan.expectedGrams()).isCloseTo(5, within(1e-9));
        assertThat(plan.shortfallTokens()).isZero();
    }

    @Test
    void a_site_that_cannot_give_its_share_is_named() {
        Plan plan = policy().plan(demand(100, 0, 9, 0.4), List.of(offer("a", 10, 100, 1), offer("b", 50, 100, 1, 2)), FLAT);
        assertThat(plan.warnings()).singleElement().asString().contains("site 'a' can give 25 % of what is missing", "offer more of its hours");
        assertThat(plan.shortfallTokens()).isZero();
    }

    @Test
    void a_site_that_offers_twice_is_refused() {
        assertThatThrownBy(() -> policy().plan(demand(1, 0, 9, 0), List.of(offer("a", 1, 1, 1), offer("a", 1, 1, 2)), FLAT))
                .hasMessage("site 'a' offers twice; put its hours into one offer");
    }

    private static Offer offerOf(Examples.Case some, PlannedHour planned) {
        return some.offers().stream().filter(offer -> offer.site().equals(planned.site())).findFirst().orElseThrow();
    }

    private static double allTokens(Examples.Case some) {
        SlotProblem problem = SlotProblem.of(some.demand(), some.offers(), some.forecast());
        return IntStream.range(0, problem.slots().size())
                .mapToDouble(i -> problem.slots().get(i).tokens() - (problem.followsThe(i) ? 0 : problem.slots().get(i).back().tokens()))
                .sum();
    }
}
