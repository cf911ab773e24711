package dev.wattle.trainer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Arrays;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.LongRange;
import org.junit.jupiter.api.Test;

class TokenStreamTest {
    private static final int CONTEXT = 8;
    private static final byte[] TEXT = Examples.repeatingText(1000);

    @Property
    void every_sequence_lies_within_the_text(
            @ForAll @IntRange(min = CONTEXT + 1, max = 1000) int length,
            @ForAll long seed,
            @ForAll @LongRange(min = 0) long index) {
        TokenStream stream = new TokenStream(Arrays.copyOf(TEXT, length), CONTEXT, seed);

        assertThat(stream.offset(index)).isBetween(0, length - CONTEXT - 1);
    }

    @Property(tries = 100)
    void a_range_read_in_two_goes_is_the_range_read_in_one(
            @ForAll @IntRange(min = 1, max = 5) int first, @ForAll @LongRange(min = 0, max = 1L << 40) long index) {
        TokenStream stream = new TokenStream(TEXT, CONTEXT, 7);
        long position = index * CONTEXT;
        Batch whole = new Batch(6, CONTEXT);
        Batch parts = new Batch(6, CONTEXT);

        stream.fill(whole, 0, 6, position);
        stream.fill(parts, 0, first, position);
        stream.fill(parts, first, 6 - first, position + (long) first * CONTEXT);

        assertThat(read(parts)).isEqualTo(read(whole));
        whole.close();
        parts.close();
    }

    @Test
    void a_target_is_the_next_byte() {
        TokenStream stream = new TokenStream(TEXT, CONTEXT, 7);
        Batch batch = new Batch(1, CONTEXT);

        stream.fill(batch, 0, 1, 0);

        int offset = stream.offset(0);
        for (int i = 0; i < CONTEXT; i++) {
            assertThat(Tensors.longs(batch.inputs()).get(i)).isEqualTo(TEXT[offset + i]);
            assertThat(Tensors.longs(batch.targets()).get(i)).isEqualTo(TEXT[offset + i + 1]);
        }
    }

    @Test
    void sites_with_different_seeds_read_in_different_orders() {
        TokenStream one = new TokenStream(TEXT, CONTEXT, 1);
        TokenStream other = new TokenStream(TEXT, CONTEXT, 2);

        long same = LongStream.range(0, 1000).filter(i -> one.offset(i) == other.offset(i)).count();

        assertThat(same).isLessThan(10);
    }

    @Test
    void sequences_cover_the_text_evenly() {
        TokenStream stream = new TokenStream(TEXT, CONTEXT, 1);
        int[] tenths = new int[10];

        LongStream.range(0, 10_000).forEach(i -> tenths[stream.offset(i) * 10 / TEXT.length]++);

        assertThat(tenths).satisfies(counts -> IntStream.of(counts).forEach(count -> assertThat(count).isBetween(850, 1150)));
    }

    @Test
    void a_text_without_one_whole_sequence_is_refused() {
        assertThatThrownBy(() -> new TokenStream(new byte[CONTEXT], CONTEXT, 1)).isInstanceOf(IllegalArgumentException.class);
    }

    private static long[] read(Batch batch) {
        long[] tokens = new long[6 * CONTEXT];
        Tensors.longs(batch.inputs()).get(tokens);
        return tokens;
    }
}
