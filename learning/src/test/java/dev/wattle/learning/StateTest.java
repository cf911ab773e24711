package dev.wattle.learning;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.LongRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;

class StateTest {
    private static final State STATE =
            new State(41, new float[] {1, 2, 3}, new float[] {4, 5, 6, 7}, new float[] {8, 9, -0f});

    @Property(tries = 200)
    void isReadAsItWasWritten(
            @ForAll @LongRange(min = 0) long version,
            @ForAll @Size(5) float[] parameters,
            @ForAll @Size(max = 10) float[] momentum,
            @ForAll @Size(5) float[] residual) {
        State state = new State(version, parameters, momentum, residual);

        assertThat(State.decode(state.encode())).isEqualTo(state).hasSameHashCodeAs(state);
    }

    @Test
    void hasTheFormThatIsDocumented() {
        byte[] bytes = STATE.encode();

        assertThat(bytes).hasSize(8 + 8 + 4 + 4 + 4 * 10 + 4);
        assertThat(new String(bytes, 0, 8, StandardCharsets.US_ASCII)).isEqualTo("WATTLEM1");
        assertThat(Arrays.copyOfRange(bytes, 8, 24)).containsExactly(41, 0, 0, 0, 0, 0, 0, 0, 3, 0, 0, 0, 4, 0, 0, 0);
    }

    @Property(tries = 1000)
    void aFlippedBitIsRefused(@ForAll @IntRange(min = 0, max = 543) int bit) {
        byte[] bytes = STATE.encode();
        bytes[bit / 8] ^= (byte) (1 << bit % 8);

        assertRefused(bytes);
    }

    @Property(tries = 200)
    void aCutOrPaddedStateIsRefused(@ForAll @IntRange(min = 0, max = 200) int length) {
        if (length != STATE.encode().length) {
            assertRefused(Arrays.copyOf(STATE.encode(), length));
        }
    }

    @Test
    void thereIsOneResidualAParameter() {
        assertThatIllegalArgumentException().isThrownBy(() -> new State(0, new float[3], new float[3], new float[2]));
        assertThatIllegalArgumentException().isThrownBy(() -> new State(-1, new float[3], new float[3], new float[3]));
    }

    private static void assertRefused(byte[] bytes) {
        assertThatExceptionOfType(CodecException.class)
                .isThrownBy(() -> State.decode(bytes))
                .withMessageContaining("are not a whole syncer state: ")
                .withMessageEndingWith("; restore the one before");
    }
}
