package dev.wattle.protocol;

import java.util.Arrays;
import java.util.Objects;

/// What one site learned in one round, on its way to the cloud: `PUT /v1/jobs/{job}/updates`. The token range names it: the
/// same range counts once however often it is sent.
///
/// @param job the job's id
/// @param site the site's name
/// @param version of the shared parameters that the round started from
/// @param fragment index of the fragment of the parameters, 0 when one fragment holds all
/// @param from first token position of the range that was trained on
/// @param to first token position behind it
/// @param steps inner steps taken
/// @param loss mean training loss of the round, nats per token
/// @param parameters number of values that the payload stands for
/// @param layout [TensorLayout#digest()] of the model
/// @param codec how the payload is written, such as `int8`
/// @param payload the pseudo-gradient: shared parameters minus the worker's
@SuppressWarnings("ArrayRecordComponent") // equals and hashCode look inside
public record UpdateFrame(
        String job,
        String site,
        long version,
        int fragment,
        long from,
        long to,
        int steps,
        double loss,
        int parameters,
        String layout,
        String codec,
        byte[] payload) {
    public static final String MEDIA_TYPE = "application/vnd.wattle.update";
    private static final String MAGIC = "WATTLEU1";

    /// @throws ProblemException [Problem#UPDATE_CORRUPT] when a field cannot be
    public UpdateFrame {
        Frame.require(Frame.isName(job), "job", Frame.shown(job), "letters, digits, dots and dashes");
        Frame.require(Frame.isName(site), "site", Frame.shown(site), "letters, digits, dots and dashes");
        Frame.require(version >= 0, "version", version, "0 or more");
        Frame.require(fragment >= 0, "fragment", fragment, "0 or more");
        Frame.require(from >= 0, "from", from, "0 or more");
        Frame.require(to > from, "to", to, "above from, " + from);
        Frame.require(steps > 0, "steps", steps, "1 or more");
        Frame.require(Double.isFinite(loss), "loss", loss, "finite");
        Frame.require(parameters > 0, "parameters", parameters, "1 or more");
        Frame.require(Frame.isDigest(layout), "layout", Frame.shown(layout), "64 hex digits");
        Frame.require(Frame.isName(codec), "codec", Frame.shown(codec), "a codec's name");
    }

    /// Tokens that the update was trained on.
    public long tokens() {
        return to - from;
    }

    public byte[] encode() {
        return Frame.encode(MAGIC, Header.of(this), payload);
    }

    /// @throws ProblemException [Problem#UPDATE_CORRUPT] when a single byte differs from what was encoded
    public static UpdateFrame decode(byte[] bytes) {
        Frame frame = Frame.decode(MAGIC, bytes);
        Header h = frame.header(MAGIC, Header.class);
        frame.requirePayload(MAGIC, h.payloadBytes);
        return new UpdateFrame(
                h.job, h.site, h.version, h.fragment, h.from, h.to, h.steps, h.loss, h.parameters, h.layout, h.codec, frame.payload());
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof UpdateFrame that
                && Header.of(this).equals(Header.of(that))
                && Arrays.equals(payload, that.payload);
    }

    @Override
    public int hashCode() {
        return Objects.hash(Header.of(this), Arrays.hashCode(payload));
    }

    private record Header(
            String job,
            String site,
            long version,
            int fragment,
            long from,
            long to,
            int steps,
            double loss,
            int parameters,
            String layout,
            String codec,
            long payloadBytes) {
        static Header of(UpdateFrame f) {
            return new Header(f.job, f.site, f.version, f.fragment, f.from, f.to, f.steps, f.loss, f.parameters, f.layout,
                    f.codec, f.payload.length);
        }
    }
}
