package dev.wattle.cloud.http;

import dev.wattle.cloud.store.StoreException;
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
import io.helidon.http.Method;
import io.helidon.http.Status;
import io.helidon.webserver.http.FilterChain;
import io.helidon.webserver.http.HttpRouting;
import io.helidon.webserver.http.RoutingRequest;
import io.helidon.webserver.http.RoutingResponse;
import io.helidon.webserver.http.ServerRequest;
import io.helidon.webserver.http.ServerResponse;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The routes, each one line to the [Service].
final class Api {
    private static final Logger LOG = LoggerFactory.getLogger(Api.class);
    private static final long MOST_WAIT_SECONDS = 30;

    private static final Pattern FOUR_DIGIT_YEAR = Pattern.compile("\\d{4}-");

    /// Key of the site whose bytes a request's are.
    private static final String SERVED = "wattle.site";

    /// Every route; `openapi.yaml` describes each.
    static final List<Route> ROUTES = List.of(
            new Route(Method.POST, "/v1/sites", Api::join),
            new Route(Method.GET, "/v1/sites", Api::sites),
            new Route(Method.POST, "/v1/sites/{site}/beat", Api::beat),
            new Route(Method.POST, "/v1/sites/{site}/samples", Api::samples),
            new Route(Method.GET, "/v1/zones/{zone}/hours", Api::hours),
            new Route(Method.POST, "/v1/jobs", Api::submit),
            new Route(Method.GET, "/v1/jobs", Api::jobs),
            new Route(Method.GET, "/v1/jobs/{job}", Api::job),
            new Route(Method.PUT, "/v1/jobs/{job}/parameters/initial", Api::initialise),
            new Route(Method.GET, "/v1/jobs/{job}/versions/{version}", Api::awaitVersion),
            new Route(Method.GET, "/v1/jobs/{job}/versions/{version}/step", Api::step),
            new Route(Method.GET, "/v1/jobs/{job}/versions/{version}/snapshot", Api::snapshot),
            new Route(Method.PUT, "/v1/jobs/{job}/updates", Api::update),
            new Route(Method.POST, "/v1/jobs/{job}/evaluations", Api::evaluated),
            new Route(Method.PUT, "/v1/jobs/{job}/baseline", Api::baseline),
            new Route(Method.GET, "/v1/jobs/{job}/files/{name}", Api::file));

    /// What is asked, and what answers it.
    record Route(Method method, String path, Answer answer) {}

    @FunctionalInterface
    interface Answer {
        void to(Api api, ServerRequest request, ServerResponse response) throws InterruptedException;
    }

    private final Service service;
    private final WireCount wire;

    Api(Service service, WireCount wire) {
        this.service = service;
        this.wire = wire;
    }

    void route(HttpRouting.Builder routing) {
        routing.addFilter(this::authenticate)
                .error(ProblemException.class, (request, response, problem) -> refuse(response, problem))
                .error(StoreException.class, (request, response, failure) -> fail(request, response, failure))
                .error(RuntimeException.class, (request, response, failure) -> fail(request, response, failure));
        for (Route route : ROUTES) {
            routing.route(route.method(), route.path(), (request, response) -> route.answer().to(this, request, response));
        }
        routing.any((request, response) -> {
            throw Problem.NOT_FOUND.because(
                    "there is no " + request.prologue().method() + " " + request.path().path() + "; see the OpenAPI document");
        });
    }

    private void join(ServerRequest request, ServerResponse response) {
        require(request, Caller.Role.JOINER, Caller.Role.OWNER);
        SiteOffer offer = body(request, SiteOffer.class);
        answer(response, service.join(offer));
        request.context().register(SERVED, offer.site());
    }

    private void sites(ServerRequest request, ServerResponse response) {
        require(request, Caller.Role.OWNER);
        answer(response, service.sites());
    }

    private void hours(ServerRequest request, ServerResponse response) {
        require(request, Caller.Role.OWNER);
        answer(response, service.hours(request.path().pathParameters().get("zone"), time(request, "from"), time(request, "to")));
    }

    private void beat(ServerRequest request, ServerResponse response) {
        answer(response, service.beat(speaker(request), body(request, SiteBeat.class)));
    }

    private void samples(ServerRequest request, ServerResponse response) {
        String site = speaker(request);
        List<EnergySample> samples = List.of(body(request, EnergySample[].class));
        answer(response, Map.of("accepted", service.addSamples(site, samples)));
    }

    private void submit(ServerRequest request, ServerResponse response) {
        require(request, Caller.Role.OWNER);
        String manifest = new String(bytes(request), StandardCharsets.UTF_8);
        answer(response, service.submit(manifest, request.query().first("file").orElse("job.yaml")));
    }

    private void jobs(ServerRequest request, ServerResponse response) {
        require(request, Caller.Role.OWNER);
        answer(response, service.jobs());
    }

    private void job(ServerRequest request, ServerResponse response) {
        require(request, Caller.Role.OWNER);
        answer(response, service.job(job(request)));
    }

    private void initialise(ServerRequest request, ServerResponse response) {
        answer(response, service.initialise(job(request), speaker(request), Safetensors.read(bytes(request))));
    }

    private void awaitVersion(ServerRequest request, ServerResponse response) throws InterruptedException {
        Optional<VersionInfo> info = service.await(job(request), speaker(request), version(request), patience(request));
        if (info.isPresent()) {
            answer(response, info.get());
        } else {
            response.status(Status.NO_CONTENT_204).send();
        }
    }

    private void step(ServerRequest request, ServerResponse response) {
        bytes(response, service.step(job(request), speaker(request), version(request))
                .orElseThrow(() -> Problem.NOT_FOUND.because("that step is not kept; fetch the snapshot")));
    }

    private void snapshot(ServerRequest request, ServerResponse response) {
        JobSyncer.Snapshot snapshot = service.snapshot(job(request), speaker(request));
        response.header("Wattle-Version", Long.toString(snapshot.version()));
        bytes(response, snapshot.safetensors());
    }

    private void update(ServerRequest request, ServerResponse response) {
        String site = speaker(request);
        UpdateFrame update = UpdateFrame.decode(bytes(request));
        if (!update.site().equals(site) || !update.job().equals(job(request))) {
            throw Problem.UNAUTHORIZED.because("site " + site + " handed in an update of site "
                    + update.site() + " for job " + update.job() + "; a site speaks for itself");
        }
        answer(response, service.update(site, update));
    }

    private void evaluated(ServerRequest request, ServerResponse response) {
        String site = speaker(request);
        Evaluation told = body(request, Evaluation.class);
        service.evaluated(job(request), new Evaluation(site, told.version(), told.loss(), told.tokens()));
        response.status(Status.NO_CONTENT_204).send();
    }

    private void baseline(ServerRequest request, ServerResponse response) {
        require(request, Caller.Role.OWNER);
        service.putBaseline(job(request), body(request, Baseline.class));
        response.status(Status.NO_CONTENT_204).send();
    }

    private void file(ServerRequest request, ServerResponse response) {
        require(request, Caller.Role.OWNER);
        bytes(response, service.file(job(request), request.path().pathParameters().get("name")));
    }

    private void authenticate(FilterChain chain, RoutingRequest request, RoutingResponse response) {
        Optional<Caller> caller = caller(request);
        if (caller.isEmpty()) {
            refuse(response, Problem.UNAUTHORIZED.because("the token is missing or not known here; give the cloud's token"));
            return;
        }
        request.context().register(caller.get());
        caller.get().site().ifPresent(site -> request.context().register(SERVED, site));
        chain.proceed();
        request.context()
                .get(SERVED, String.class)
                .ifPresent(site -> wire.attribute(request.socketId(), site, jobIn(request.path().path())));
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

    /// How long a caller waits for a version, in seconds.
    private static Duration patience(ServerRequest request) {
        String wait = request.query().first("wait").orElse("0");
        try {
            return Duration.ofMillis((long) (Math.clamp(Double.parseDouble(wait), 0, MOST_WAIT_SECONDS) * 1000));
        } catch (NumberFormatException e) {
            throw Problem.USAGE.because("wait '" + wait + "' is not a number of seconds", e);
        }
    }

    private static Optional<Instant> time(ServerRequest request, String name) {
        return request.query().first(name).asOptional().map(text -> {
            try {
                if (!FOUR_DIGIT_YEAR.matcher(text).lookingAt()) {
                    throw new DateTimeException("year");
                }
                return Instant.parse(text);
            } catch (DateTimeException e) {
                throw Problem.USAGE.because(name + " '" + oneLine(text) + "' is no time; write it as 2022-04-04T00:00:00Z", e);
            }
        });
    }

    private static String oneLine(String text) {
        return text.replaceAll("\\p{C}", "?").substring(0, Math.min(text.length(), 40));
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

    /// Nothing of the request is kept.
    private static void fail(ServerRequest request, ServerResponse response, StoreException failure) {
        LOG.error("{} {} failed: {}", request.prologue().method(), request.path().path(), failure.getMessage());
        refuse(response, failure.isDiskFull()
                ? Problem.DISK_FULL.because("the cloud has no room to write; make room there, then try again")
                : Problem.INTERNAL.because("the cloud's store failed (" + failure.getMessage() + "); see its log"));
    }

    private static void fail(ServerRequest request, ServerResponse response, RuntimeException failure) {
        LOG.error("{} {} failed", request.prologue().method(), request.path().path(), failure);
        refuse(response, Problem.INTERNAL.because("the cloud failed on this request (" + failure.getClass().getSimpleName() + "); see its log"));
    }
}
