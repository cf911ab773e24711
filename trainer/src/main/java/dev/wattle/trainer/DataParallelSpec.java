package dev.wattle.trainer;

import dev.wattle.protocol.ModelSpec;
import dev.wattle.protocol.Problem;
import dev.wattle.protocol.Share;
import dev.wattle.protocol.TrainingSpec;
import java.util.List;

/// What a synchronous data-parallel run is to do.
///
/// @param model what to train
/// @param training how; the outer step's settings play no part
/// @param tokens of all shares together
/// @param shares the text of every site
record DataParallelSpec(ModelSpec model, TrainingSpec training, long tokens, List<Part> shares) {
    DataParallelSpec {
        shares = List.copyOf(shares);
        if (shares.isEmpty() || tokens < 1) {
            throw Problem.MANIFEST_INVALID.because(
                    "a data-parallel run of " + tokens + " tokens over " + shares.size()
                            + " shares has nothing to do; give both");
        }
    }

    /// @param dataPath a folder, text file or zip
    /// @param share which part of it
    /// @param seed of its sampling order
    record Part(String dataPath, Share share, long seed) {}
}
