package dev.wattle.site;

import dev.wattle.footprint.EnergySample;
import dev.wattle.protocol.Evaluation;
import dev.wattle.protocol.Json;
import dev.wattle.protocol.Problem;
import dev.wattle.protocol.ProblemException;
import dev.wattle.protocol.Safetensors;
import dev.wattle.protocol.SiteBeat;
import dev.wattle.protocol.SiteOffer;
import dev.wattle.protocol.SiteOrders;
import dev.wattle.protocol.SiteWelcome;
import dev.wattle.protocol.StepFrame;
import dev.wattle.protocol.UpdateFrame;
import dev.wattle.protocol.UpdateReceipt;
import dev.wattle.protocol.VersionInfo;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/// The cloud's API for sites, typed. The first beat joins; any call joins once more when the cloud no longer knows the token.
/// Every call may be repeated. Safe for use by several threads.
///
/// Each method throws [ProblemException]: what the cloud answered, or [Problem#CLOUD_UNREACHABLE], also before the first beat.
final class CloudClient implements AutoCloseable {
    private static final String JSON = "application/json";
    private static final String BYTES = "application/octet-stream";
    private static final Duration QUICK = Duration.ofSeconds(5);
    private static final long SLOWEST_BYTES_A_SECOND = 50_000;
    private static final long CONTROL_LIMIT = 16L << 20;
    private static final long BULK_LIMIT = Integer.MAX_VALUE - 8;

    /// A whole model as the cloud holds it.
    record Snapshot(long version, Safetensors.File file) {}

    private final Uplink uplink;
    private final String joinToken;
    private final SiteOffer offer;
    private final Consumer<SiteWelcome> welcomed;
    private volatile String token = "";

    CloudClient(Uplink uplink, String joinToken, SiteOffer offer, Consumer<SiteWelcome> welcomed) {
        this.uplink = uplink;
        this.joinToken = joinToken;
        this.offer = offer;
        this.welcomed = welcomed;
    }

    SiteOrders beat(SiteBeat beat) {
        if (token.isEmpty()) {
            join("");
        }
        String path = "/v1/sites/" + offer.site() + "/beat";
        return read(call(control("POST", path, Json.bytes(beat), QUICK)), SiteOrders.class);
    }

    void samples(List<EnergySample> samples) {
        call(control("POST", "/v1/sites/" + offer.site() + "/samples", Json.bytes(samples), QUICK));
    }

    void evaluation(String job, Evaluation evaluation) {
        call(control("POST", "/v1/jobs/" + job + "/evaluations", Json.bytes(evaluation), QUICK));
    }

    /// The latest version once it has reached `version`; nothing when it has not within `wait`.
    Optional<VersionInfo> version(String job, long version, Duration wait) {
        String path = "/v1/jobs/" + job + "/versions/" + version + "?wait=" + wait.toSeconds();
        HttpResponse<byte[]> answer = call(bulk("GET", path, "", new byte[0], QUICK.plus(wait)));
        return answer.statusCode() == 204 ? Optional.empty() : Optional.of(read(answer, VersionInfo.class));
    }

    VersionInfo initial(String job, byte[] safetensors) {
        return read(call(bulk("PUT", "/v1/jobs/" + job + "/parameters/initial", BYTES, safetensors, patience(safetensors.length))), VersionInfo.class);
    }

    /// The step from the version before to `version`, while the cloud still keeps it.
    ///
    /// @param bytes that it may weigh, for how long to wait
    Optional<StepFrame> step(String job, long version, long bytes) {
        try {
            byte[] frame = call(bulk("GET", versions(job, version) + "/step", "", new byte[0], patience(bytes))).body();
            return Optional.of(StepFrame.decode(frame));
        } catch (ProblemException e) {
            if (e.problem() == Problem.NOT_FOUND) {
                return Optional.empty();
            }
            throw e;
        }
    }

    /// The latest version, which is `version` or newer.
    ///
    /// @param bytes that it may weigh, for how long to wait
    Snapshot snapshot(String job, long version, long bytes) {
        HttpResponse<byte[]> answer = call(bulk("GET", versions(job, version) + "/snapshot", "", new byte[0], patience(bytes)));
        long held = answer.headers().firstValueAsLong("Wattle-Version").orElseThrow(() -> Problem.INTERNAL.because(
                answer.uri() + " came without its Wattle-Version; check what stands between"));
        return new Snapshot(held, Safetensors.read(answer.body()));
    }

    UpdateReceipt update(String job, byte[] frame) {
        return read(call(bulk("PUT", "/v1/jobs/" + job + "/updates", UpdateFrame.MEDIA_TYPE, frame, patience(frame.length))), UpdateReceipt.class);
    }

    /// Throws the token away: the next call joins again.
    void forgetToken() {
        token = "";
    }

    private HttpResponse<byte[]> call(Uplink.Request request) {
        String used = token;
        if (used.isEmpty()) {
            throw Problem.CLOUD_UNREACHABLE.because("the cloud has not let this site join yet; the next beat tries");
        }
        HttpResponse<byte[]> answer = uplink.send(request, used);
        return answer.statusCode() == 401 ? checked(uplink.send(request, join(used))) : checked(answer);
    }

    /// @param stale the token that no longer serves; another thread may have joined since
    private synchronized String join(String stale) {
        if (!token.isEmpty() && !token.equals(stale)) {
            return token;
        }
        SiteWelcome welcome = read(
                checked(uplink.send(control("POST", "/v1/sites", Json.bytes(offer), QUICK), joinToken)), SiteWelcome.class);
        welcomed.accept(welcome);
        token = welcome.token();
        return welcome.token();
    }

    private static HttpResponse<byte[]> checked(HttpResponse<byte[]> answer) {
        if (answer.statusCode() / 100 != 2) {
            throw Uplink.problem(answer);
        }
        return answer;
    }

    private static <T> T read(HttpResponse<byte[]> answer, Class<T> type) {
        try {
            return Json.read(answer.body(), type);
        } catch (ProblemException e) {
            throw Problem.INTERNAL.because(answer.uri() + " answered with what is " + e.line(), e);
        }
    }

    private static Duration patience(long bytes) {
        return Duration.ofSeconds(20 + bytes / SLOWEST_BYTES_A_SECOND);
    }

    private static String versions(String job, long version) {
        return "/v1/jobs/" + job + "/versions/" + version;
    }

    private static Uplink.Request control(String method, String path, byte[] body, Duration timeout) {
        return new Uplink.Request(Uplink.Lane.CONTROL, method, path, JSON, body, timeout, CONTROL_LIMIT);
    }

    private static Uplink.Request bulk(String method, String path, String mediaType, byte[] body, Duration timeout) {
        return new Uplink.Request(Uplink.Lane.BULK, method, path, mediaType, body, timeout, BULK_LIMIT);
    }

    @Override
    public void close() {
        uplink.close();
    }
}
