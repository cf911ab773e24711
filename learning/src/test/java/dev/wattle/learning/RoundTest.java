package dev.wattle.learning;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;

class RoundTest {
    private static final Instant START = Instant.parse("2026-01-01T00:00:00Z");
    private final Grace grace = new Grace(Duration.ofSeconds(10), Duration.ofSeconds(60), 2);
    private final Round round = new Round(List.of("house", "rack", "university"), grace);

    @Test
    void closesAtOnceWhenEveryoneHasContributed() {
        round.contributed("house", at(1));
        round.contributed("rack", at(2));
        round.contributed("university", at(3));

        assertThat(round.closes(at(3)))
                .isEqualTo(new Decision.Close("every site of this round has contributed: house, rack, university"));
    }

    @Test
    void waitsForAFirstUpdate() {
        assertThat(round.closes(at(3600)))
                .isEqualTo(new Decision.Wait("waiting for a first update from house, rack, university", at(3610)));
    }

    @Test
    void waitsWhileFewerThanHalfHaveContributed() {
        round.contributed("rack", at(1));

        assertThat(round.closes(at(3600)))
                .isEqualTo(new Decision.Wait(
                        "1 of 3 sites have contributed, fewer than half; waiting for house, university", at(3610)));
    }

    @Test
    void waitsItsGraceOnceHalfHaveContributed() {
        round.contributed("rack", at(1));
        round.contributed("house", at(5));

        assertThat(round.closes(at(14)))
                .isEqualTo(new Decision.Wait(
                        "2 of 3 sites have contributed; waiting for university until 2026-01-01T00:00:15Z", at(15)));
        assertThat(round.closes(at(15)))
                .isEqualTo(new Decision.Close(
                        "2 of 3 sites have contributed and the grace of 10000 ms is over; closing without university"));
    }

    @Test
    void doesNotWaitForASiteThatHasLeft() {
        round.contributed("rack", at(1));
        round.contributed("house", at(5));
        round.left("university", at(6));

        assertThat(round.closes(at(6))).isInstanceOf(Decision.Close.class);
    }

    @Test
    void aSiteThatLeavesMayMakeTheRestAHalf() {
        round.contributed("rack", at(1));
        round.left("house", at(5));

        assertThat(round.closes(at(5)))
                .isEqualTo(new Decision.Wait(
                        "1 of 2 sites have contributed; waiting for university until 2026-01-01T00:00:15Z", at(15)));
    }

    @Test
    void whatALeavingSiteHasContributedStays() {
        round.contributed("rack", at(1));
        round.left("rack", at(2));
        round.left("house", at(2));
        round.left("university", at(2));

        assertThat(round.contributed()).containsExactly("rack");
        assertThat(round.closes(at(2))).isEqualTo(new Decision.Close("every site of this round has contributed: rack"));
    }

    @Test
    void neverClosesWithoutAContribution() {
        round.left("rack", at(2));
        round.left("house", at(2));
        round.left("university", at(2));

        assertThat(round.closes(at(100_000)))
                .isEqualTo(new Decision.Wait("waiting for a first update; no site works in this round", at(100_010)));
    }

    @Test
    void waitsForASiteThatJoins() {
        round.contributed("rack", at(1));
        round.contributed("house", at(1));
        round.left("university", at(2));
        round.joined("barn", at(3));

        assertThat(round.expected()).containsExactly("barn");
        assertThat(round.closes(at(10))).isInstanceOf(Decision.Wait.class);
        assertThat(round.closes(at(11))).isInstanceOf(Decision.Close.class);
    }

    @Test
    void manyJoiningSitesTakeTheHalfAway() {
        round.contributed("rack", at(1));
        round.contributed("house", at(1));
        round.joined("barn", at(2));
        round.joined("mill", at(2));
        assertThat(round.closes(at(1000))).isInstanceOf(Decision.Wait.class);

        round.contributed("mill", at(1000));

        assertThat(round.closes(at(1009))).isInstanceOf(Decision.Wait.class);
        assertThat(round.closes(at(1010))).isInstanceOf(Decision.Close.class);
    }

    @Test
    void contributingTwiceIsContributingOnce() {
        round.contributed("rack", at(1));
        round.contributed("rack", at(2));
        round.joined("rack", at(3));

        assertThat(round.contributed()).containsExactly("rack");
        assertThat(round.expected()).containsExactly("house", "university");
    }

    @Test
    void theNextRoundKnowsHowLongThisOneWaited() {
        round.contributed("rack", at(1));
        round.contributed("house", at(1));
        round.contributed("university", at(21));
        round.closed(at(21));

        assertThat(grace.duration()).isEqualTo(Duration.ofSeconds(40));
    }

    @Test
    void aRoundWithoutAHalfTeachesNothing() {
        round.contributed("rack", at(1));
        round.closed(at(500));

        assertThat(grace.duration()).isEqualTo(Duration.ofSeconds(10));
    }

    /// Whatever happens: it closes only with a contribution and at least half, and then for good.
    @Property(tries = 500)
    void closesOnlyWithAHalfAndStaysClosed(@ForAll @Size(max = 40) List<@IntRange(min = 0, max = 14) Integer> events) {
        Round any = new Round(List.of("0", "1", "2"), grace);
        int second = 0;
        for (int event : events) {
            second++;
            String site = String.valueOf(event % 5);
            switch (event / 5) {
                case 0 -> any.joined(site, at(second));
                case 1 -> any.contributed(site, at(second));
                default -> any.left(site, at(second));
            }
            Decision decision = any.closes(at(second));
            assertThat(decision.why()).isNotBlank().hasLineCount(1);
            switch (decision) {
                case Decision.Wait wait -> assertThat(wait.recheckAt()).isAfter(at(second));
                case Decision.Close _ -> {
                    assertThat(any.contributed()).isNotEmpty();
                    assertThat(any.contributed().size()).isGreaterThanOrEqualTo(any.expected().size());
                    assertThat(any.closes(at(second + 1))).isEqualTo(decision);
                }
            }
        }
    }

    private static Instant at(int second) {
        return START.plusSeconds(second);
    }
}
