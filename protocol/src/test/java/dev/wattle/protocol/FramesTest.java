package dev.wattle.protocol;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;
import java.util.zip.CRC32C;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;

/// Update and step frames: what is sent arrives, and anything else is refused.
class FramesTest {
    private static final String DIGEST = "0123456789abcdef".repeat(4);
    private static final byte[] PAYLOAD = {1, -2, 3, 0, 127};
    private static final UpdateFrame UPDATE =
            new UpdateFrame("java-writer", "rack", 7, 0, 15_360, 30_720, 20, 2.25, 5, DIGEST, "int8", PAYLOAD);
    private static final StepFrame STEP = new StepFrame("java-writer", 8, 0, 5, "int8", DIGEST, PAYLOAD);

    @Test
    void anUpdateArrivesAsItWasSent() {
        UpdateFrame arrived = UpdateFrame.decode(UPDATE.encode());

        assertThat(arrived).isEqualTo(UPDATE).hasSameHashCodeAs(UPDATE);
        assertThat(arrived.payload()).isEqualTo(PAYLOAD);
        assertThat(arrived.tokens()).isEqualTo(15_360);
    }

    @Test
    void aStepArrivesAsItWasSent() {
        StepFrame arrived = StepFrame.decode(STEP.encode());

        assertThat(arrived).isEqualTo(STEP).hasSameHashCodeAs(STEP);
        assertThat(arrived.payload()).isEqualTo(PAYLOAD);
    }

    @Test
    void framesThatDifferInTheirPayloadDiffer() {
        StepFrame other = new StepFrame("java-writer", 8, 0, 5, "int8", DIGEST, new byte[5]);

        assertThat(other).isNotEqualTo(STEP);
    }

    @Test
    void aFrameIsNotTakenForTheOtherKind() {
        assertCorrupt(() -> StepFrame.decode(UPDATE.encode()), "does not begin with WATTLES1");
        assertCorrupt(() -> UpdateFrame.decode(STEP.encode()), "does not begin with WATTLEU1");
    }

    @Test
    void aFrameIsItsHeaderItsPayloadAndFewBytesMore() {
        byte[] large = new byte[10_000];
        UpdateFrame frame = new UpdateFrame("j", "s", 0, 0, 0, 1, 1, 0, 1, DIGEST, "int8", large);

        assertThat(frame.encode().length).isBetween(large.length, large.length + 400);
    }

    @Property(tries = 2000)
    void aFlippedBitIsRefused(@ForAll @IntRange(min = 0, max = 8000) int bit) {
        byte[] bytes = UPDATE.encode();
        bytes[bit / 8 % bytes.length] ^= (byte) (1 << bit % 8);

        assertCorrupt(() -> UpdateFrame.decode(bytes), "frame");
    }

    @Property(tries = 500)
    void aFlippedByteOfAStepIsRefused(@ForAll @IntRange(min = 0, max = 400) int index, @ForAll @IntRange(min = 1, max = 255) int change) {
        byte[] bytes = STEP.encode();
        bytes[index % bytes.length] ^= (byte) change;

        assertCorrupt(() -> StepFrame.decode(bytes), "frame");
    }

    @Property(tries = 500)
    void aCutOrPaddedFrameIsRefused(@ForAll @IntRange(min = 0, max = 800) int length) {
        byte[] whole = UPDATE.encode();
        if (length != whole.length) {
            assertCorrupt(() -> UpdateFrame.decode(Arrays.copyOf(whole, length)), "frame");
        }
    }

    @Property(tries = 500)
    void anyOtherBytesAreRefused(@ForAll byte[] bytes) {
        assertCorrupt(() -> UpdateFrame.decode(bytes), "frame");
    }

    @Test
    void aHeaderLengthThatCannotBeIsRefused() {
        for (int length : new int[] {0, -1, Integer.MAX_VALUE, Integer.MIN_VALUE, 1 << 20}) {
            byte[] bytes = UPDATE.encode();
            ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN).putInt(8, length);
            assertCorrupt(() -> UpdateFrame.decode(sealed(bytes)), "cannot be");
        }
    }

    @Test
    void aSealedFrameWithAHeaderThatIsNotAnUpdatesIsRefused() {
        assertCorrupt(() -> UpdateFrame.decode(Frame.encode("WATTLEU1", "text", PAYLOAD)), "frame");
        assertCorrupt(() -> UpdateFrame.decode(Frame.encode("WATTLEU1", STEP.job(), PAYLOAD)), "frame");
    }

    @Test
    void fieldsThatCannotBeAreRefused() {
        assertCorrupt(() -> update("../x", 0, 1, 1, 1), "field job is '../x'");
        assertCorrupt(() -> update("job", 5, 5, 1, 1), "field to is 5; it must be above from, 5");
        assertCorrupt(() -> update("job", -1, 5, 1, 1), "field from is -1");
        assertCorrupt(() -> update("job", 0, 1, Double.NaN, 1), "field loss is NaN");
        assertCorrupt(() -> update("job", 0, 1, 1, 0), "field parameters is 0");
        assertCorrupt(() -> new StepFrame("job", 0, 0, 1, "int8", DIGEST, PAYLOAD), "field version is 0");
        assertCorrupt(() -> new StepFrame("job", 1, 0, 1, "int8", "abc", PAYLOAD), "field digest is 'abc'");
    }

    private static UpdateFrame update(String job, long from, long to, double loss, int parameters) {
        return new UpdateFrame(job, "site", 0, 0, from, to, 1, loss, parameters, DIGEST, "int8", PAYLOAD);
    }

    private static byte[] sealed(byte[] bytes) {
        CRC32C checksum = new CRC32C();
        checksum.update(bytes, 0, bytes.length - 4);
        ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN).putInt(bytes.length - 4, (int) checksum.getValue());
        return bytes;
    }

    private static void assertCorrupt(ThrowingCallable code, String part) {
        assertThatExceptionOfType(ProblemException.class)
                .isThrownBy(code)
                .withMessageContaining(part)
                .matches(e -> e.problem() == Problem.UPDATE_CORRUPT)
                .matches(e -> e.line().lines().count() == 1);
    }
}
