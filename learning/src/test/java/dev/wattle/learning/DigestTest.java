package dev.wattle.learning;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/// Expected values from Python: `hashlib.sha256(struct.pack("<3f", 1, -2.5, 0)).hexdigest()`.
class DigestTest {
    @Test
    void isTheSha256OfLittleEndianFloats() {
        assertThat(Digest.of(new float[] {1, -2.5f, 0}))
                .isEqualTo("738e86d615200bd3391d7ae379779a8e4644bade56d93d0634aa07004fa697f3");
    }

    @Test
    void aLongVectorIsTakenInPieces() {
        float[] values = new float[40_000];
        for (int i = 0; i < values.length; i++) {
            values[i] = i;
        }

        assertThat(Digest.of(values)).isEqualTo("0e33879ea8a9cfa430cc6e48eb782b21961203e6d56ff273c87f60a4e89d570c");
    }

    @Test
    void minusZeroIsAnotherBit() {
        assertThat(Digest.of(new float[] {-0f})).isNotEqualTo(Digest.of(new float[] {0}));
    }
}
