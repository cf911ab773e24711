package dev.wattle.protocol;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.wattle.protocol.TensorLayout.TensorInfo;
import java.util.List;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TensorLayoutTest {
    private static final TensorLayout TINY =
            new TensorLayout(List.of(new TensorInfo("weight", List.of(2, 3)), new TensorInfo("scale", List.of())));

    @Test
    void countsTheParametersOfAllItsTensors() {
        assertThat(TINY.parameters()).isEqualTo(7);
    }

    /// `printf '[{"name":"weight","shape":[2,3]},{"name":"scale","shape":[]}]' | sha256sum`
    @Test
    void hasTheDigestOfItsCanonicalJson() {
        assertThat(TINY.digest()).isEqualTo("2e1ff6be6adbd5ff521f8a11e1db99a50ea061fff494853e8a21b9d0ffcb37be");
    }

    @Test
    void theOrderOfTensorsMatters() {
        assertThat(new TensorLayout(TINY.tensors().reversed()).digest()).isNotEqualTo(TINY.digest());
    }

    @Test
    void aNameComesOnlyOnce() {
        TensorInfo twice = new TensorInfo("weight", List.of(1));
        assertCorrupt(() -> new TensorLayout(List.of(twice, twice)), "'weight' comes twice");
    }

    @Test
    void aLayoutHasATensor() {
        assertCorrupt(() -> new TensorLayout(List.of()), "without tensors");
    }

    @Test
    void aVectorHoldsAllOfIt() {
        TensorInfo large = new TensorInfo("a", List.of(1 << 30));
        assertCorrupt(() -> new TensorLayout(List.of(large, new TensorInfo("b", List.of(1 << 30)))), "does not fit");
        assertCorrupt(() -> new TensorInfo("c", List.of(1 << 20, 1 << 20, 1 << 30, 1 << 30)), "each axis");
    }

    @ParameterizedTest
    @ValueSource(ints = {0, -1, Integer.MIN_VALUE})
    void anAxisIsAtLeastOne(int axis) {
        assertCorrupt(() -> new TensorInfo("a", List.of(axis)), "each axis");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", "__metadata__"})
    void aNameCanBeWritten(String name) {
        assertCorrupt(() -> new TensorInfo(name, List.of(1)), "cannot be used");
    }

    private static void assertCorrupt(ThrowingCallable code, String part) {
        assertThatExceptionOfType(ProblemException.class)
                .isThrownBy(code)
                .withMessageContaining(part)
                .matches(e -> e.problem() == Problem.UPDATE_CORRUPT);
    }
}
