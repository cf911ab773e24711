package dev.wattle.cloud;

import dev.wattle.footprint.EnergySample;
import dev.wattle.footprint.Method;
import dev.wattle.learning.Codec;
import dev.wattle.learning.Digest;
import dev.wattle.learning.Int8Block;
import dev.wattle.learning.Syncer;
import dev.wattle.protocol.Assignment;
import dev.wattle.protocol.Evaluation;
import dev.wattle.protocol.Lease;
import dev.wattle.protocol.Phase;
import dev.wattle.protocol.ProblemBody;
import dev.wattle.protocol.Safetensors;
import dev.wattle.protocol.SiteBeat;
import dev.wattle.protocol.SiteOffer;
import dev.wattle.protocol.SiteOrders;
import dev.wattle.protocol.SiteWelcome;
import dev.wattle.protocol.StepFrame;
import dev.wattle.protocol.TensorLayout;
import dev.wattle.protocol.TensorLayout.TensorInfo;
import dev.wattle.protocol.UpdateFrame;
import dev.wattle.protocol.UpdateReceipt;
import dev.wattle.protocol.UpdateReceipt.Verdict;
import dev.wattle.protocol.VersionInfo;
import java.net.URI;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.IntStream;

/// A site that goes by the protocol alone. Its model is 300 numbers, its training a walk towards numbers of its own, which
/// lie near those of the other sites. It checks that it holds the cloud's bits, and works in its leases only. Used by one
/// thread, which has it [#look()] after its work.
final class TestSite {
    static final int PARAMETERS = 300;
    static final TensorLayout LAYOUT = new TensorLayout(List.of(new TensorInfo("weight", List.of(15, 20))));
    private static final int STEPS = 5;
    private static final long TOKENS = STEPS * 16L;

    final String name;
    final String zone;
    final String token;

    /// Tokens a second that it says it takes.
    double speed = 1;
    private final String session;
    private final Random random;
    private final float[] goal = new float[PARAMETERS];
    private final List<EnergySample> metered = new ArrayList<>();
    private final List<EnergySample> unsent = new ArrayList<>();
    private final List<SiteBeat.Work> work = new ArrayList<>();
    private final List<UpdateFrame> handedIn = new ArrayList<>();

    private Http http;
    private float[] parameters = new float[0];
    private long version = -1;
    private long next;
    private Instant meteredUntil = Instant.EPOCH;
    private boolean measuresFinal = true;

    private TestSite(SiteOffer offer, URI cloud, String token) {
        this.name = offer.site();
        this.zone = offer.zone();
        this.token = token;
        this.session = name + "-session";
        this.http = new Http(cloud, token);
        this.random = new Random(name.hashCode());
        Random common = new Random(7);
        for (int i = 0; i < PARAMETERS; i++) {
            goal[i] = 0.3f * (float) common.nextGaussian() + 0.03f * (float) random.nextGaussian();
        }
    }

    static SiteOffer offer(String name, String zone) {
        return new SiteOffer(name, "a machine </script><script>alert(1)</script>", zone, List.of(), List.of("text"), "2 threads");
    }

    static TestSite join(URI cloud, String joinToken, String name, String zone) {
        SiteOffer offer = offer(name, zone);
        try (Http joining = new Http(cloud, joinToken)) {
            SiteWelcome welcome = joining.post("/v1/sites", offer).as(SiteWelcome.class);
            return new TestSite(offer, cloud, welcome.token());
        }
    }

    /// Goes on at another address.
    void movesTo(URI cloud) {
        http.close();
        http = new Http(cloud, token);
    }

    /// Beats, and does what the cloud wants.
    void look() {
        SiteOrders orders = beat();
        Instant now = orders.clock().clock().instant();
        meter(now, orders.assignments().isEmpty() ? jobAtWork() : orders.assignments().getFirst().job());
        if (orders.assignments().isEmpty() || unsent.size() > 10) {
            sendSamples();
        }
        work.clear();
        for (Assignment assignment : orders.assignments()) {
            work.add(new SiteBeat.Work(assignment.job(), SiteBeat.State.READY, PARAMETERS, speed, null, null));
            follow(assignment, now);
        }
    }

    /// Whether it measures the final model when it is asked to; it does unless this says otherwise.
    void measuresFinal(boolean does) {
        measuresFinal = does;
    }

    /// Tells that its worker cannot go on.
    SiteOrders fails(String job, ProblemBody problem) {
        SiteBeat beat = new SiteBeat(List.of(new SiteBeat.Work(job, SiteBeat.State.FAILED, 0, 0, null, problem)));
        return http.post("/v1/sites/" + name + "/beat", beat).as(SiteOrders.class);
    }

    SiteOrders beat() {
        return http.post("/v1/sites/" + name + "/beat", new SiteBeat(work)).as(SiteOrders.class);
    }

    private String jobAtWork() {
        return work.isEmpty() ? "" : work.getFirst().job();
    }

    private void follow(Assignment assignment, Instant now) {
        if (assignment.version() < 0) {
            http.send("PUT", "/v1/jobs/" + assignment.job() + "/parameters/initial", initial()).as(VersionInfo.class);
            return;
        }
        handInAgainWhatIsGone(assignment);
        catchUp(assignment);
        Long wanted = assignment.evaluate();
        boolean measures = measuresFinal || assignment.phase() != Phase.EVALUATING;
        if (measures && wanted != null && wanted == version) {
            Evaluation evaluation = new Evaluation(name, version, loss(), 100);
            http.post("/v1/jobs/" + assignment.job() + "/evaluations", evaluation);
        }
        boolean leased = assignment.leases().stream().anyMatch(lease -> lease.covers(now));
        if (assignment.phase() == Phase.TRAINING && leased && version >= next) {
            train(assignment);
        }
        for (Lease lease : assignment.leases()) {
            if (!lease.site().equals(name)) {
                throw new AssertionError(name + " got the lease of " + lease.site());
            }
        }
    }

    private static byte[] initial() {
        Random common = new Random(1);
        float[] values = new float[PARAMETERS];
        for (int i = 0; i < PARAMETERS; i++) {
            values[i] = 0.1f * (float) common.nextGaussian();
        }
        return Safetensors.write(LAYOUT, values, Map.of());
    }

    private void handInAgainWhatIsGone(Assignment assignment) {
        if (!handedIn.isEmpty() && assignment.position() < handedIn.getLast().to()) {
            handIn(handedIn.getLast());
        }
    }

    private void catchUp(Assignment assignment) {
        String versions = "/v1/jobs/" + assignment.job() + "/versions/";
        if (version < 0 || assignment.version() - version > 3) {
            Http.Answer snapshot = http.get(versions + assignment.version() + "/snapshot");
            parameters = Safetensors.read(snapshot.body()).values();
            version = Long.parseLong(snapshot.headers().getOrDefault("wattle-version", "-1"));
        }
        while (version < assignment.version()) {
            StepFrame step = StepFrame.decode(http.get(versions + (version + 1) + "/step").body());
            Syncer.apply(parameters, step.payload(), Codec.named(step.codec()));
            version++;
            if (!step.digest().equals(digest())) {
                throw new AssertionError(name + " does not hold the bits of version " + version);
            }
        }
    }

    String digest() {
        return Digest.of(parameters);
    }

    private void train(Assignment assignment) {
        float[] learned = new float[PARAMETERS];
        for (int i = 0; i < PARAMETERS; i++) {
            learned[i] = 0.5f * (parameters[i] - goal[i]);
        }
        UpdateFrame update = update(assignment.job(), version, assignment.position(), new Int8Block().encode(learned, 0, PARAMETERS));
        next = version + 1;
        handIn(update);
        handedIn.add(update);
    }

    /// An update of a full round.
    UpdateFrame update(String job, long from, long position, byte[] payload) {
        return new UpdateFrame(
                job, name, from, 0, position, position + TOKENS, STEPS, loss(), PARAMETERS, LAYOUT.digest(), "int8", payload);
    }

    UpdateReceipt handIn(UpdateFrame update) {
        UpdateReceipt receipt = putUpdate(update.job(), update.encode()).as(UpdateReceipt.class);
        if (receipt.verdict() == Verdict.STALE) {
            next = receipt.version();
        }
        return receipt;
    }

    Http.Answer putUpdate(String job, byte[] frame) {
        return http.send("PUT", "/v1/jobs/" + job + "/updates", frame);
    }

    List<UpdateFrame> handedIn() {
        return List.copyOf(handedIn);
    }

    private double loss() {
        return 0.5 + IntStream.range(0, parameters.length).mapToDouble(i -> (parameters[i] - goal[i]) * (parameters[i] - goal[i])).average().orElse(0);
    }

    /// What its two devices used since it last looked.
    private void meter(Instant now, String job) {
        if (meteredUntil.isAfter(now) || meteredUntil.equals(Instant.EPOCH)) {
            meteredUntil = now;
        }
        for (String device : List.of("cpu", "memory")) {
            double joules = 1 + random.nextDouble();
            EnergySample sample = new EnergySample(
                    session, metered.size(), name, device, zone, job, meteredUntil, now, joules, joules / 2, joules * 2, Method.MODELLED, "a test");
            metered.add(sample);
            unsent.add(sample);
        }
        meteredUntil = now;
    }

    private void sendSamples() {
        http.post("/v1/sites/" + name + "/samples", unsent).as(Accepted.class);
        unsent.clear();
    }

    /// Hands in everything that it ever metered.
    ///
    /// @return how much of it was new
    int sendSamplesAgain() {
        return http.post("/v1/sites/" + name + "/samples", metered).as(Accepted.class).accepted();
    }

    record Accepted(int accepted) {}

    /// Joules that it metered for this job.
    double joules(String job) {
        return metered.stream().filter(sample -> sample.job().equals(job)).mapToDouble(EnergySample::joules).sum();
    }

    float[] parameters() {
        return Arrays.copyOf(parameters, parameters.length);
    }

    Http http() {
        return http;
    }

    void close() {
        http.close();
    }
}
