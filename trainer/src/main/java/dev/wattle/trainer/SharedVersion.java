package dev.wattle.trainer;

import dev.wattle.protocol.Problem;
import dev.wattle.protocol.ProblemException;
import dev.wattle.protocol.Safetensors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The version of the shared parameters that this worker fetched last: kept beside the model, which moves on from it.
final class SharedVersion {
    private static final Logger LOG = LoggerFactory.getLogger(SharedVersion.class);

    private final WorkerClient client;
    private final Parameters parameters;
    private long version = -1;
    private float[] values = {};

    SharedVersion(WorkerClient client, Parameters parameters) {
        this.client = client;
        this.parameters = parameters;
    }

    /// Sets the model's parameters to those of a version, fetched unless held.
    ///
    /// @return false when the agent no longer has this version
    /// @throws ProblemException [Problem#SHAPE_MISMATCH] when they are another model's
    boolean take(long wanted) {
        if (wanted != version && !fetch(wanted)) {
            return false;
        }
        parameters.set(values);
        return true;
    }

    private boolean fetch(long wanted) {
        try {
            Safetensors.File file = Safetensors.read(client.parameters(wanted));
            if (!file.layout().equals(parameters.layout())) {
                throw Problem.SHAPE_MISMATCH.because("version " + wanted + " has " + file.layout().parameters()
                        + " parameters in another layout than this model of " + parameters.layout().parameters()
                        + "; check the job's model");
            }
            values = file.values();
            version = wanted;
            return true;
        } catch (ProblemException e) {
            if (e.problem() != Problem.NOT_FOUND) {
                throw e;
            }
            LOG.info("version {} is gone, asking again", wanted);
            return false;
        }
    }
}
