package dev.wattle.learning;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class GraceTest {
    private final Grace grace = new Grace(seconds(2), seconds(30), 1.5);

    @Test
    void beginsWithItsMinimum() {
        assertThat(grace.duration()).isEqualTo(seconds(2));
    }

    @Test
    void isAMultipleOfTheMedianWait() {
        grace.waited(seconds(4));
        grace.waited(seconds(100));
        grace.waited(seconds(3));

        assertThat(grace.duration()).isEqualTo(seconds(6));
    }

    @Test
    void staysWithinItsBounds() {
        grace.waited(Duration.ZERO);
        assertThat(grace.duration()).isEqualTo(seconds(2));

        grace.waited(seconds(500));
        grace.waited(seconds(500));
        assertThat(grace.duration()).isEqualTo(seconds(30));
    }

    @Test
    void forgetsWhatWasLongAgo() {
        for (int i = 0; i < 15; i++) {
            grace.waited(seconds(20));
        }
        for (int i = 0; i < 8; i++) {
            grace.waited(seconds(4));
        }

        assertThat(grace.duration()).isEqualTo(seconds(6));
    }

    /// A site that is always a little too late: each round waits its whole grace, so the grace grows until the site is in time.
    @Test
    void growsUntilASlowSiteIsInTime() {
        Duration slow = seconds(20);
        int rounds = 0;
        while (grace.duration().compareTo(slow) < 0) {
            grace.waited(grace.duration());
            rounds++;
            assertThat(rounds).isLessThan(100);
        }

        assertThat(grace.duration()).isLessThanOrEqualTo(seconds(30));
    }

    @Test
    void settingsThatCannotBeAreRefused() {
        assertThatIllegalArgumentException().isThrownBy(() -> new Grace(seconds(3), seconds(2), 2));
        assertThatIllegalArgumentException().isThrownBy(() -> new Grace(seconds(-1), seconds(2), 2));
        assertThatIllegalArgumentException().isThrownBy(() -> new Grace(seconds(1), seconds(2), Double.NaN));
        assertThatIllegalArgumentException().isThrownBy(() -> new Grace(seconds(1), seconds(2), 0.5)).withMessageContaining("factor 0.5");
    }

    private static Duration seconds(int seconds) {
        return Duration.ofSeconds(seconds);
    }
}
