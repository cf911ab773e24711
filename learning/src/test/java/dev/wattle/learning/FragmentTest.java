package dev.wattle.learning;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.api.Test;

class FragmentTest {
    @Test
    void oneFragmentMayHoldTheWhole() {
        assertThat(Fragment.whole(801_000)).isEqualTo(new Fragment(0, 0, 801_000));
        assertThat(Fragment.whole(801_000).end()).isEqualTo(801_000);
    }

    @Test
    void aFragmentLiesWithinAVector() {
        assertThatIllegalArgumentException().isThrownBy(() -> new Fragment(-1, 0, 1));
        assertThatIllegalArgumentException().isThrownBy(() -> new Fragment(0, -1, 1));
        assertThatIllegalArgumentException().isThrownBy(() -> new Fragment(0, 0, 0)).withMessageContaining("at least one parameter");
        assertThatIllegalArgumentException().isThrownBy(() -> new Fragment(0, Integer.MAX_VALUE, 1));
    }
}
