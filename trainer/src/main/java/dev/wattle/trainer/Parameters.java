package dev.wattle.trainer;

import dev.wattle.protocol.Problem;
import dev.wattle.protocol.TensorLayout;
import dev.wattle.protocol.TensorLayout.TensorInfo;
import java.nio.FloatBuffer;
import java.util.LinkedHashMap;
import java.util.Map;
import org.bytedeco.pytorch.Tensor;

/// A model's parameters: one flat float32 vector that PyTorch, and Java through [#toArray()], see at the same place,
/// with a named tensor for each piece and all gradients in a second flat vector.
///
/// Mutable, for one thread.
final class Parameters {
    private final TensorLayout layout;
    private final Tensor values;
    private final Tensor gradients;
    private final FloatBuffer memory;
    private final Map<String, Tensor> byName = new LinkedHashMap<>();

    Parameters(TensorLayout layout) {
        this.layout = layout;
        try (var _ = Tensors.scope()) {
            values = kept(Tensors.zeros(layout.parameters()));
            gradients = kept(Tensors.zeros(layout.parameters()));
            memory = Tensors.floats(values);
            long offset = 0;
            for (TensorInfo tensor : layout.tensors()) {
                long[] shape = tensor.shape().stream().mapToLong(Integer::longValue).toArray();
                byName.put(tensor.name(), kept(Tensors.leaf(values, gradients, offset, tensor.size(), shape)));
                offset += tensor.size();
            }
        }
    }

    private static Tensor kept(Tensor tensor) {
        tensor.retainReference();
        return tensor;
    }

    TensorLayout layout() {
        return layout;
    }

    Tensor named(String name) {
        Tensor tensor = byName.get(name);
        if (tensor == null) {
            throw new IllegalArgumentException("no tensor '" + name + "' among " + byName.keySet());
        }
        return tensor;
    }

    /// All values, flat; change them only while no graph is kept.
    Tensor values() {
        return values;
    }

    /// All gradients, flat.
    Tensor gradients() {
        return gradients;
    }

    void clearGradients() {
        try (var _ = Tensors.scope()) {
            Tensors.clear(gradients);
        }
    }

    /// @param position of the last token, for the message
    /// @throws dev.wattle.protocol.ProblemException [Problem#WORKER_FAILED] when a value is not finite
    void requireFinite(long position) {
        for (float value : toArray()) {
            if (!Float.isFinite(value)) {
                throw Problem.WORKER_FAILED.because("training diverged before token position " + position
                        + ": a parameter is " + value + "; lower training.learning_rate");
            }
        }
    }

    float[] toArray() {
        float[] array = new float[layout.parameters()];
        memory.get(0, array);
        return array;
    }

    /// @throws dev.wattle.protocol.ProblemException [Problem#SHAPE_MISMATCH]
    void set(float[] array) {
        if (array.length != layout.parameters()) {
            throw Problem.SHAPE_MISMATCH.because("got " + array.length + " parameters for a model of " + layout.parameters()
                    + "; check the model's layers, width and context");
        }
        memory.put(0, array);
    }
}
