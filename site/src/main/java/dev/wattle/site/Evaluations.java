package dev.wattle.site;

import dev.wattle.protocol.Evaluation;
import dev.wattle.protocol.ProblemException;
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

    /// Whether version `wanted` is still to be measured.
    ///
    /// @param askedAt [System#nanoTime()] of the request that the cloud answered with its wish
    boolean isToMeasure(long wanted, long askedAt) {
        if (measured != null && measured.version() == wanted) {
            toSend = toSend || askedAt - sentAt > 0;
            return false;
        }
        return wanted > passedOver;
    }

    /// The cloud has moved on: this version can no longer be measured.
    void passOver(long version) {
        passedOver = version;
    }

    void measured(Evaluation evaluation) {
        measured = evaluation;
        toSend = true;
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
