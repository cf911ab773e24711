package dev.wattle.site;

import dev.wattle.learning.Codec;
import dev.wattle.learning.CodecException;
import dev.wattle.learning.Digest;
import dev.wattle.learning.Syncer;
import dev.wattle.protocol.Problem;
import dev.wattle.protocol.ProblemException;
import dev.wattle.protocol.Safetensors;
import dev.wattle.protocol.StepFrame;
import dev.wattle.protocol.TensorLayout;
import dev.wattle.protocol.VersionInfo;
import java.util.Map;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// This site's copy of a job's shared parameters, bit for bit the cloud's: it follows by small steps while those are fewer
/// bytes than the whole, and proves each by its digest. Used by one thread.
final class SharedParameters {
    private static final Logger log = LoggerFactory.getLogger(SharedParameters.class);

    private final String job;
    private final CloudClient cloud;
    private final Codec stepCodec;
    private final TensorLayout layout;
    private float[] values;
    private String digest;
    private long version = -1;
    private long since = System.nanoTime();
    private byte[] file = {};

    /// @param initial what the job's seed gives: the cloud's version 0, unless another site's machine made other bits
    /// @param stepCodec in which the cloud writes its steps, to know beforehand what they weigh
    SharedParameters(String job, CloudClient cloud, Safetensors.File initial, Codec stepCodec) {
        this.job = job;
        this.cloud = cloud;
        this.stepCodec = stepCodec;
        layout = initial.layout();
        values = initial.values();
        digest = Digest.of(values);
    }

    TensorLayout layout() {
        return layout;
    }

    /// Number of outer steps in them, -1 while the cloud's are not known.
    long version() {
        return version;
    }

    /// [System#nanoTime()] at which the version was reached.
    long since() {
        return since;
    }

    float[] values() {
        return values;
    }

    /// The current version for a worker.
    byte[] safetensors() {
        if (file.length == 0) {
            file = Safetensors.write(layout, values, Map.of());
        }
        return file;
    }

    /// Forgets which version this is: the next [#follow] fetches the whole.
    void forget() {
        version = -1;
        digest = "";
    }

    /// Comes to the version that `target` tells of, or to a newer one if the cloud has moved on.
    ///
    /// @throws ProblemException [Problem#SHAPE_MISMATCH] when the cloud holds another model, or why the cloud cannot be asked
    void follow(VersionInfo target) {
        if (version < 0 && digest.equals(target.digest())) {
            reached(target.version(), digest);
        }
        if (stepsTo(target)) {
            while (version < target.version() && step()) {
                // one step after the other
            }
        }
        if (version != target.version() || !digest.equals(target.digest())) {
            snapshot(target);
        }
    }

    private boolean stepsTo(VersionInfo target) {
        long gap = target.version() - version;
        return version >= 0 && gap > 0 && gap * stepCodec.encodedLength(values.length) < 4L * values.length;
    }

    private boolean step() {
        try {
            Optional<StepFrame> frame = cloud.step(job, version + 1, stepCodec.encodedLength(values.length));
            return frame.isPresent() && apply(frame.get());
        } catch (CodecException e) {
            log.warn("job {}: the step to version {} cannot be applied ({}); fetching the whole model", job, version + 1, e.getMessage());
            return false;
        } catch (ProblemException e) {
            if (e.problem() != Problem.UPDATE_CORRUPT) {
                throw e;
            }
            log.warn("job {}: the step to version {} came damaged; fetching the whole model", job, version + 1);
            return false;
        }
    }

    private boolean apply(StepFrame frame) {
        long next = version + 1;
        if (!frame.job().equals(job) || frame.version() != next || frame.fragment() != 0 || frame.parameters() != values.length) {
            log.warn("job {}: asked for the step to version {}, got one to version {} of job {} with {} parameters; fetching the"
                    + " whole model", job, next, frame.version(), frame.job(), frame.parameters());
            return false;
        }
        Syncer.apply(values, frame.payload(), Codec.named(frame.codec()));
        String after = Digest.of(values);
        if (!after.equals(frame.digest())) {
            forget();
            log.warn("job {}: version {} has other bits here than in the cloud; fetching the whole model", job, next);
            return false;
        }
        reached(next, after);
        return true;
    }

    private void snapshot(VersionInfo target) {
        CloudClient.Snapshot whole = cloud.snapshot(job, target.version(), 4L * values.length);
        if (!whole.file().layout().equals(layout)) {
            throw Problem.SHAPE_MISMATCH.because("job " + job + ": the cloud's model has " + whole.file().layout().parameters()
                    + " parameters of another shape than the worker's " + layout.parameters() + "; run the program that the job began with");
        }
        String got = Digest.of(whole.file().values());
        if (whole.version() == target.version() && !got.equals(target.digest())) {
            throw Problem.INTERNAL.because("job " + job + ": the whole model of version " + target.version()
                    + " does not have the cloud's digest; it is fetched again");
        }
        values = whole.file().values();
        reached(whole.version(), got);
    }

    private void reached(long newVersion, String newDigest) {
        version = newVersion;
        digest = newDigest;
        since = System.nanoTime();
        file = new byte[0];
    }
}
