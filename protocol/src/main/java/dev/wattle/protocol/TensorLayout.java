package dev.wattle.protocol;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Set;

/// Names and shapes of a model's tensors, in the order in which they lie in the flat parameter vector.
///
/// Two programs hold the same model's shape when their [#digest()] is the same.
///
/// @param tensors in order, without gaps between them
public record TensorLayout(List<TensorInfo> tensors) {
    /// The most parameters that one flat vector can hold.
    public static final int MAX_PARAMETERS = Integer.MAX_VALUE - 8;

    /// @throws ProblemException [Problem#UPDATE_CORRUPT] when there is no tensor, a name comes twice, or there are more than
    ///     [#MAX_PARAMETERS]
    public TensorLayout {
        tensors = List.copyOf(tensors);
        if (tensors.isEmpty()) {
            throw Problem.UPDATE_CORRUPT.because("a tensor layout without tensors holds no model; send at least one tensor");
        }
        Set<String> names = new HashSet<>();
        long total = 0;
        for (TensorInfo tensor : tensors) {
            if (!names.add(tensor.name())) {
                throw Problem.UPDATE_CORRUPT.because("tensor '" + tensor.name() + "' comes twice in one layout; name each once");
            }
            total += tensor.size();
            if (total > MAX_PARAMETERS) {
                throw Problem.UPDATE_CORRUPT.because(
                        "a layout of more than " + MAX_PARAMETERS + " parameters does not fit one vector; take a smaller model");
            }
        }
    }

    /// Length of the flat parameter vector.
    public int parameters() {
        int total = 0;
        for (TensorInfo tensor : tensors) {
            total += tensor.size();
        }
        return total;
    }

    /// SHA-256 (hex) of the canonical JSON, `[{"name":"…","shape":[…]},…]`.
    public String digest() {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(Json.bytes(tensors)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }

    /// One tensor.
    ///
    /// @param name such as `blocks.0.attention.query.weight`
    /// @param shape of each axis, outermost first; empty for a single number
    public record TensorInfo(String name, List<Integer> shape) {
        /// @throws ProblemException [Problem#UPDATE_CORRUPT] when the name or an axis cannot be used
        public TensorInfo {
            if (name.isBlank() || name.length() > 512 || name.equals(Safetensors.METADATA)) {
                throw Problem.UPDATE_CORRUPT.because(
                        "tensor name '" + name.substring(0, Math.min(40, name.length())) + "' cannot be used; take 1 to 512 characters");
            }
            shape = List.copyOf(shape);
            long size = 1;
            for (int axis : shape) {
                size *= axis;
                if (axis < 1 || size > MAX_PARAMETERS) {
                    throw Problem.UPDATE_CORRUPT.because("tensor '" + name + "' has shape " + brief(shape)
                            + "; each axis must be at least 1 and the whole at most " + MAX_PARAMETERS);
                }
            }
        }

        /// Number of values.
        public int size() {
            int size = 1;
            for (int axis : shape) {
                size *= axis;
            }
            return size;
        }

        private static String brief(List<Integer> shape) {
            return shape.size() <= 8 ? shape.toString() : shape.subList(0, 8) + " and more";
        }
    }
}
