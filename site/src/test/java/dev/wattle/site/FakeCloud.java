package dev.wattle.site;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.wattle.footprint.EnergySample;
import dev.wattle.protocol.Assignment;
import dev.wattle.protocol.ClockSetting;
import dev.wattle.protocol.Evaluation;
import dev.wattle.protocol.Json;
import dev.wattle.protocol.Problem;
import dev.wattle.protocol.ProblemException;
import dev.wattle.protocol.SiteBeat;
import dev.wattle.protocol.SiteOffer;
import dev.wattle.protocol.SiteOrders;
import dev.wattle.protocol.SiteWelcome;
import dev.wattle.protocol.UpdateFrame;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;

/// A cloud over real HTTP, with everything in memory and no policy of its own: a test says what it wants from its sites.
final class FakeCloud implements AutoCloseable {
    static final String JOIN_TOKEN = "join-me";

    final FakeJob job;
    final Map<String, String> siteByToken = new ConcurrentHashMap<>();
    final Map<String, SiteBeat> beats = new ConcurrentHashMap<>();
    final Map<List<Object>, EnergySample> samples = new ConcurrentHashMap<>();
    final AtomicInteger samplesAgain = new AtomicInteger();
    final AtomicInteger joins = new AtomicInteger();
    final List<String> refused = new CopyOnWriteArrayList<>();
    volatile ClockSetting clock = ClockSetting.WALL;
    volatile boolean isAway;
    volatile String goesAwayBefore = "never";
    volatile boolean hasJob = true;
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private final HttpServer server;

    FakeCloud(FakeJob job) throws IOException {
        this.job = job;
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.setExecutor(threads);
        server.createContext("/", this::serve);
        server.start();
    }

    URI uri() {
        return URI.create("http://127.0.0.1:" + server.getAddress().getPort());
    }

    /// The latest that a site said of the job.
    Optional<SiteBeat.Work> work(String site) {
        return Optional.ofNullable(beats.get(site)).flatMap(beat -> beat.work().stream().findFirst());
    }

    boolean isSaid(String site, SiteBeat.State state) {
        return work(site).map(work -> work.state() == state).orElse(false);
    }

    private void serve(HttpExchange exchange) throws IOException {
        try (exchange) {
            try {
                isAway = isAway || exchange.getRequestURI().getPath().endsWith(goesAwayBefore);
                if (isAway) {
                    refused.add(exchange.getRequestMethod() + " " + exchange.getRequestURI().getPath());
                    exchange.getRequestBody().readAllBytes();
                    throw Problem.CLOUD_UNREACHABLE.because("away for a while");
                }
                answer(exchange, exchange.getRequestBody().readAllBytes());
            } catch (ProblemException e) {
                send(exchange, e.problem().httpStatus(), Json.bytes(e.body()));
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }
    }

    private void answer(HttpExchange exchange, byte[] body) throws IOException, InterruptedException {
        String token = exchange.getRequestHeaders().getFirst("Authorization").substring("Bearer ".length());
        List<String> path = List.of(exchange.getRequestURI().getPath().substring(4).split("/"));
        if (path.equals(List.of("sites"))) {
            join(exchange, token, Json.read(body, SiteOffer.class));
            return;
        }
        String site = siteByToken.get(token);
        if (site == null) {
            throw Problem.UNAUTHORIZED.because("this token is not known; join again");
        }
        String what = path.getLast();
        switch (what) {
            case "beat" -> {
                beats.put(site, Json.read(body, SiteBeat.class));
                List<Assignment> all = hasJob ? List.of(job.assignment(site)) : List.of();
                send(exchange, 200, Json.bytes(new SiteOrders(clock, all)));
            }
            case "samples" -> {
                for (EnergySample sample : Json.read(body, EnergySample[].class)) {
                    if (samples.put(List.of(sample.session(), sample.device(), sample.sequence()), sample) != null) {
                        samplesAgain.incrementAndGet();
                    }
                }
                send(exchange, 200, Json.bytes(Map.of("accepted", samples.size())));
            }
            case "initial" -> {
                job.initial(body);
                send(exchange, 200, Json.bytes(job.info(site)));
            }
            case "updates" -> send(exchange, 200, Json.bytes(job.take(UpdateFrame.decode(body))));
            case "evaluations" -> {
                synchronized (job) {
                    job.evaluations.add(Json.read(body, Evaluation.class));
                }
                send(exchange, 204, new byte[0]);
            }
            case "step" -> {
                byte[] step = job.step(Long.parseLong(path.get(3))).orElseThrow(() -> Problem.NOT_FOUND.because("no longer kept"));
                send(exchange, 200, step);
            }
            case "snapshot" -> {
                synchronized (job) {
                    exchange.getResponseHeaders().set("Wattle-Version", Long.toString(job.version()));
                    send(exchange, 200, job.snapshot());
                }
            }
            default -> {
                long wait = Long.parseLong(exchange.getRequestURI().getQuery().substring("wait=".length()));
                var info = job.await(site, Long.parseLong(what), wait);
                send(exchange, info.isPresent() ? 200 : 204, info.map(Json::bytes).orElse(new byte[0]));
            }
        }
    }

    private void join(HttpExchange exchange, String token, SiteOffer offer) throws IOException {
        if (!token.equals(JOIN_TOKEN)) {
            throw Problem.UNAUTHORIZED.because("the join token is wrong; take the cloud's");
        }
        if (offer.zone().equals("XX")) {
            throw Problem.UNKNOWN_ZONE.because("zone 'XX' is not known; take one of US-CAL-CISO");
        }
        String given = offer.site() + "-token-" + joins.incrementAndGet();
        siteByToken.put(given, offer.site());
        send(exchange, 200, Json.bytes(new SiteWelcome(offer.site(), given, clock)));
    }

    private static void send(HttpExchange exchange, int status, byte[] body) throws IOException {
        exchange.sendResponseHeaders(status, body.length == 0 ? -1 : body.length);
        exchange.getResponseBody().write(body);
    }

    /// All accepted updates, in the order of their coming.
    List<UpdateFrame> updates() {
        synchronized (job) {
            List<UpdateFrame> all = new ArrayList<>(job.counted);
            all.addAll(job.pending);
            return all;
        }
    }

    @Override
    public void close() {
        server.stop(0);
        threads.shutdownNow();
    }
}
