package dev.wattle.protocol;

import java.util.Arrays;
import java.util.Objects;

/// One outer step, on its way from the cloud to the sites: `GET /v1/jobs/{job}/versions/{version}/step`. A site that subtracts the
/// decoded payload from the version before holds exactly the cloud's bits, which `digest` proves.
///
/// @param job the job's id
/// @param version that this step leads to
/// @param fragment index of the fragment of the parameters, 0 when one fragment holds all
/// @param parameters number of values that the payload stands for
/// @param codec how the payload is written, such as `int8`
/// @param digest SHA-256 (hex) of the parameters after the step, as little-endian float32
/// @param payload the encoded step
@SuppressWarnings("ArrayRecordComponent") // equals and hashCode look inside
public record StepFrame(String job, long version, int fragment, int parameters, String codec, String digest, byte[] payload) {
    public static final String MEDIA_TYPE = "application/vnd.wattle.step";
    private static final String MAGIC = "WATTLES1";

    /// @throws ProblemException [Problem#UPDATE_CORRUPT] when a field cannot be
    public StepFrame {
        Frame.require(Frame.isName(job), "job", Frame.shown(job), "letters, digits, dots and dashes");
        Frame.require(version > 0, "version", version, "1 or more");
        Frame.require(fragment >= 0, "fragment", fragment, "0 or more");
        Frame.require(parameters > 0, "parameters", parameters, "1 or more");
        Frame.require(Frame.isName(codec), "codec", Frame.shown(codec), "a codec's name");
        Frame.require(Frame.isDigest(digest), "digest", Frame.shown(digest), "64 hex digits");
    }

    public byte[] encode() {
        return Frame.encode(MAGIC, Header.of(this), payload);
    }

    /// @throws ProblemException [Problem#UPDATE_CORRUPT] when a single byte differs from what was encoded
    public static StepFrame decode(byte[] bytes) {
        Frame frame = Frame.decode(MAGIC, bytes);
        Header h = frame.header(MAGIC, Header.class);
        frame.requirePayload(MAGIC, h.payloadBytes);
        return new StepFrame(h.job, h.version, h.fragment, h.parameters, h.codec, h.digest, frame.payload());
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof StepFrame that
                && Header.of(this).equals(Header.of(that))
                && Arrays.equals(payload, that.payload);
    }

    @Override
    public int hashCode() {
        return Objects.hash(Header.of(this), Arrays.hashCode(payload));
    }

    private record Header(
            String job, long version, int fragment, int parameters, String codec, String digest, long payloadBytes) {
        static Header of(StepFrame f) {
            return new Header(f.job, f.version, f.fragment, f.parameters, f.codec, f.digest, f.payload.length);
        }
    }
}
