package dev.wattle.learning;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import org.junit.jupiter.api.Test;

class CodecsTest {
    @Test
    void namesAndNumbersAreUnique() {
        assertThat(Codec.all()).extracting(Codec::name).containsExactly("int8", "float32");
        assertThat(Codec.all()).extracting(Codec::id).doesNotHaveDuplicates();
    }

    @Test
    void anUnknownNameIsAnsweredWithTheKnownOnes() {
        assertThatExceptionOfType(CodecException.class)
                .isThrownBy(() -> Codec.named("int4"))
                .withMessage("codec 'int4' is not known; take one of int8, float32");
    }

    @Test
    void aVectorThatDoesNotFitOnePayloadIsRefused() {
        for (Codec codec : Codec.all()) {
            assertThatExceptionOfType(CodecException.class)
                    .isThrownBy(() -> codec.encodedLength(Integer.MAX_VALUE - 8))
                    .withMessageContaining("split them into fragments");
        }
    }
}
