package dev.wattle.cloud.http;

import dev.wattle.cloud.sync.JobSyncer;
import dev.wattle.footprint.EnergySample;
import dev.wattle.protocol.Baseline;
import dev.wattle.protocol.Evaluation;
import dev.wattle.protocol.Json;
import dev.wattle.protocol.Problem;
import dev.wattle.protocol.ProblemBody;
import dev.wattle.protocol.ProblemException;
import dev.wattle.protocol.Safetensors;
import dev.wattle.protocol.SiteBeat;
import dev.wattle.protocol.SiteOffer;
import dev.wattle.protocol.UpdateFrame;
import dev.wattle.protocol.VersionInfo;
import io.helidon.http.HeaderNames;
import io.helidon.http.Status;
import io.helidon.webserver.http.FilterChain;
import io.helidon.webserver.http.HttpRouting;
import io.helidon.webserver.http.RoutingRequest;
import io.helidon.webserver.http.RoutingResponse;
import io.helidon.webserver.http.ServerRequest;
import io.helidon.webserver.http.ServerResponse;
import java.time.Duration;
import java.util.Arrays;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The routes, each one line to the [Service].
final class Api {
    private static final Logger LOG = LoggerFactory.getLogger(Api.class);
    private static final long MOST_WAIT_SECONDS = 30;

    private final Service service;
    private final WireCount wire;

    Api(Service service, WireCount wire) {
        this.service = service;
        this.wire = wire;
    }

    void route(HttpRouting.Builder routing) {
        routing.addFilter(this::authenticate)
                .error(ProblemException.class, (request, response, problem) -> refuse(response, problem))
                .error(RuntimeException.class, (request, response, failure) -> fail(request, response, failure))
                .post("/v1/sites", (request, response) -> {
                    require(request, Caller.Role.JOINER, Caller.Role.OWNER);
                    answer(response, service.join(body(request, SiteOffer.class)));
                })
                .post("/v1/sites/{site}/beat", (request, response) ->
                        answer(response, service.beat(speaker(request), body(request, SiteBeat.class))))
                .post("/v1/sites/{site}/samples", (request, response) -> {
                    EnergySample[] samples = body(request, EnergySample[].class);
                    answer(response, Map.of("accepted", service.addSamples(speaker(request), Arrays.asList(samples))));
                })
                .post("/v1/jobs", (request, response) -> {
                    require(request, Caller.Role.OWNER);
                    String file = request.query().first("file").orElse("job.yaml");
                    answer(response, service.submit(request.content().as(String.class), file));
                })
                .get("/v1/jobs", (request, response) -> {
                    require(request, Caller.Role.OWNER);
                    answer(response, service.jobs());
                })
                .get("/v1/jobs/{job}", (request, response) -> {
                    require(request, Caller.Role.OWNER);
                    answer(response, service.job(job(request)));
                })
                .put("/v1/jobs/{job}/parameters/initial", (request, response) -> answer(
                        response, service.initialise(job(request), speaker(request), Safetensors.read(bytes(request)))))
                .get("/v1/jobs/{job}/versions/{version}", this::awaitVersion)
                .get("/v1/jobs/{job}/versions/{version}/step", (request, response) -> {
                    speaker(request);
                    bytes(response, service.step(job(request), version(request))
                            .orElseThrow(() -> Problem.NOT_FOUND.because("that step is no longer kept; fetch the snapshot")));
                })
                .get("/v1/jobs/{job}/versions/{version}/snapshot", (request, response) -> {
                    speaker(request);
                    JobSyncer.Snapshot snapshot = service.snapshot(job(request));
                    response.header("Wattle-Version", Long.toString(snapshot.version()));
                    bytes(response, snapshot.safetensors());
                })
                .put("/v1/jobs/{job}/updates", (request, response) -> {
                    String site = speaker(request);
                    UpdateFrame update = UpdateFrame.decode(bytes(request));
                    if (!update.site().equals(site) || !update.job().equals(job(request))) {
                        throw Problem.UNAUTHORIZED.because("site " + site + " handed in an update of site "
                                + update.site() + " for job " + update.job() + "; a site speaks for itself");
                    }
                    answer(response, service.update(site, update));
                })
                .post("/v1/jobs/{job}/evaluations", (request, response) -> {
                    String site = speaker(request);
                    Evaluation told = body(request, Evaluation.class);
                    service.evaluated(job(request), new Evaluation(site, told.version(), told.loss(), told.tokens()));
                    response.status(Status.NO_CONTENT_204).send();
                })
                .put("/v1/jobs/{job}/baseline", (request, response) -> {
                    require(request, Caller.Role.OWNER);
                    service.putBaseline(job(request), body(request, Baseline.class));
                    response.status(Status.NO_CONTENT_204).send();
                })
                .get("/v1/jobs/{job}/files/{name}", (request, response) -> {
                    require(request, Caller.Role.OWNER);
                    bytes(response, service.file(job(request), request.path().pathParameters().get("name")));
                })
                .any((request, response) -> {
                    throw Problem.NOT_FOUND.because(
                            "there is no " + request.prologue().method() + " " + request.path().path() + "; see the OpenAPI document");
                });
    }

    private void awaitVersion(ServerRequest request, ServerResponse response) throws InterruptedException {
        String site = speaker(request);
        double seconds = Double.parseDouble(request.query().first("wait").orElse("0"));
        Duration patience = Duration.ofMillis((long) (Math.clamp(seconds, 0, MOST_WAIT_SECONDS) * 1000));
        Optional<VersionInfo> info = service.await(job(request), site, version(request), patience);
        if (info.isPresent()) {
            answer(response, info.get());
        } else {
            response.status(Status.NO_CONTENT_204).send();
        }
    }

    private void authenticate(FilterChain chain, RoutingRequest request, RoutingResponse response) {
        Optional<Caller> caller = caller(request);
        if (caller.isEmpty()) {
            refuse(response, Problem.UNAUTHORIZED.because("the token is missing or not known here; give the cloud's token"));
            return;
        }
        request.context().register(caller.get());
        chain.proceed();
        caller.get().site().ifPresent(site -> wire.attribute(request.socketId(), site, jobIn(request.path().path())));
    }

    private Optional<Caller> caller(RoutingRequest request) {
        String header = request.headers().first(HeaderNames.AUTHORIZATION).orElse("");
        if (!header.toLowerCase(Locale.ROOT).startsWith("bearer ")) {
            return Optional.empty();
        }
        String token = header.substring("bearer ".length()).strip();
        if (service.isOwner(token)) {
            return Optional.of(new Caller(Caller.Role.OWNER, Optional.empty()));
        }
        if (service.mayJoin(token)) {
            return Optional.of(new Caller(Caller.Role.JOINER, Optional.empty()));
        }
        return service.siteOf(token).map(site -> new Caller(Caller.Role.SITE, Optional.of(site)));
    }

    private static String jobIn(String path) {
        String[] parts = path.split("/", -1);
        return parts.length > 3 && parts[2].equals("jobs") ? parts[3] : "";
    }

    private static void require(ServerRequest request, Caller.Role... roles) {
        Caller caller = request.context().get(Caller.class).orElseThrow();
        if (!Arrays.asList(roles).contains(caller.role())) {
            throw Problem.UNAUTHORIZED.because("this token may not do that; use the owner's token");
        }
    }

    /// The site that the caller speaks for.
    private static String speaker(ServerRequest request) {
        String site = request.context()
                .get(Caller.class)
                .flatMap(Caller::site)
                .orElseThrow(() -> Problem.UNAUTHORIZED.because("only a site may do that; use the token of its welcome"));
        Optional<String> named = request.path().pathParameters().first("site").asOptional();
        if (named.isPresent() && !named.get().equals(site)) {
            throw Problem.UNAUTHORIZED.because("this token is site " + site + "'s, not " + named.get() + "'s");
        }
        return site;
    }

    private static String job(ServerRequest request) {
        return request.path().pathParameters().get("job");
    }

    private static long version(ServerRequest request) {
        String version = request.path().pathParameters().get("version");
        try {
            return Long.parseLong(version);
        } catch (NumberFormatException e) {
            throw Problem.USAGE.because("version '" + version + "' is not a number", e);
        }
    }

    private static <T> T body(ServerRequest request, Class<T> type) {
        return Json.read(bytes(request), type);
    }

    private static byte[] bytes(ServerRequest request) {
        return request.content().hasEntity() ? request.content().as(byte[].class) : new byte[0];
    }

    private static void answer(ServerResponse response, Object message) {
        response.header("Content-Type", "application/json");
        response.send(Json.bytes(message));
    }

    private static void bytes(ServerResponse response, byte[] bytes) {
        response.header("Content-Type", "application/octet-stream");
        response.send(bytes);
    }

    private static void refuse(ServerResponse response, ProblemException problem) {
        response.status(problem.problem().httpStatus()).header("Content-Type", ProblemBody.MEDIA_TYPE);
        response.send(Json.bytes(problem.body()));
    }

    private static void fail(ServerRequest request, ServerResponse response, RuntimeException failure) {
        LOG.error("{} {} failed", request.prologue().method(), request.path().path(), failure);
        refuse(response, Problem.INTERNAL.because("the cloud failed on this request (" + failure.getClass().getSimpleName() + "); see its log"));
    }
}
