package dev.wattle.site;

import dev.wattle.protocol.Evaluation;
import dev.wattle.protocol.ProblemException;
import dev.wattle.protocol.VersionInfo;
import dev.wattle.protocol.WorkerEvaluation;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Validation losses on their way to the cloud. A result is kept: if the cloud asks for it again, having forgotten it, it is
/// sent again, not measured again. Used by one thread.
final class Evaluations {
    private static final Logger log = LoggerFactory.getLogger(Evaluations.class);

    private final String job;
    private final CloudClient cloud;
    private @Nullable Evaluation measured;
    private boolean toSend;
    private long sentAt;
    private long passedOver = -1;

    Evaluations(String job, CloudClient cloud) {
        this.job = job;
        this.cloud = cloud;
    }

    /// Whether `wanted` is to be measured, and the shared parameters are at it now.
    ///
    /// @param askedAt [System#nanoTime()] of the request that the cloud answered with its wish
    boolean isToMeasure(long wanted, long askedAt, SharedParameters held, Versions versions) {
        if (measured != null && measured.version() == wanted) {
            toSend = toSend || askedAt - sentAt > 0;
            send();
            return false;
        }
        if (wanted <= passedOver) {
            return false;
        }
        if (held.version() < wanted) {
            Optional<VersionInfo> there = versions.ask(wanted);
            there.filter(info -> info.version() == wanted).ifPresent(held::follow);
            if (there.isEmpty()) {
                return false;
            }
        }
        if (held.version() != wanted) {
            passedOver = wanted; // the cloud has moved on
        }
        return held.version() == wanted;
    }

    void measured(WorkerEvaluation said, String site) {
        if (Double.isFinite(said.loss()) && said.loss() >= 0) {
            measured = new Evaluation(site, said.version(), said.loss(), said.tokens());
            toSend = true;
        } else {
            passedOver = said.version();
            log.warn("job {}: validation loss of version {} is {}; it is not handed on", job, said.version(), said.loss());
        }
    }

    /// @throws ProblemException when it is still to be sent
    void send() {
        if (!toSend || measured == null) {
            return;
        }
        try {
            cloud.evaluation(job, measured);
        } catch (ProblemException e) {
            if (Uplink.mayPass(e)) {
                throw e;
            }
            log.warn("job {}: the cloud does not take the evaluation of version {}: {}", job, measured.version(), e.line());
        }
        toSend = false;
        sentAt = System.nanoTime();
    }
}
