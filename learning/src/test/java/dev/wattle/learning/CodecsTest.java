package dev.wattle.learning;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.util.List;
import org.junit.jupiter.api.Test;

class CodecsTest {
    @Test
    void namesAndNumbersAreUnique() {
        assertThat(Codec.all()).extracting(Codec::name).containsExactly("int8", "int4", "float32");
        assertThat(Codec.all()).extracting(Codec::id).doesNotHaveDuplicates();
    }

    @Test
    void anUnknownNameIsAnsweredWithTheKnownOnes() {
        assertThatExceptionOfType(CodecException.class)
                .isThrownBy(() -> Codec.named("int2"))
                .withMessage("codec 'int2' is not known; take one of int8, int4, float32");
    }

    @Test
    void aVectorThatDoesNotFitOnePayloadIsRefused() {
        for (Codec codec : List.of(new Int8Block(), new Float32())) {
            assertThatExceptionOfType(CodecException.class)
                    .isThrownBy(() -> codec.encodedLength(Integer.MAX_VALUE - 8))
                    .withMessageContaining("split them into fragments");
        }
    }
}
