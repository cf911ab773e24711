package dev.wattle.trainer;

import java.nio.FloatBuffer;
import java.nio.LongBuffer;
import org.bytedeco.javacpp.PointerScope;
import org.bytedeco.pytorch.AutoGradMode;
import org.bytedeco.pytorch.DoubleOptional;
import org.bytedeco.pytorch.Scalar;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.TensorOptional;
import org.bytedeco.pytorch.TensorOptions;
import org.bytedeco.pytorch.TensorVector;
import org.bytedeco.pytorch.global.torch;
import org.bytedeco.pytorch.global.torch.ScalarType;

/// The PyTorch operations that training needs, typed: nothing else calls the bindings.
///
/// Every class of the bindings has a constructor from any pointer, which reinterprets the pointer and can end the process;
/// here each argument is built where its type can be seen. What these methods return belongs to the innermost open
/// [#scope()] of the thread and dies with it; without a scope it lives as long as the process.
final class Tensors {
    private static final double NORM_EPSILON = 1e-5;
    private static final TensorOptional NO_MASK;
    private static final DoubleOptional DEFAULT_SCALE;

    static {
        Natives.load();
        threads(1);
        try (PointerScope _ = new PointerScope()) {
            NO_MASK = new TensorOptional().retainReference();
            DEFAULT_SCALE = new DoubleOptional().retainReference();
        }
    }

    private Tensors() {}

    /// Close it to free all that was made in it.
    static PointerScope scope() {
        return new PointerScope();
    }

    /// While it is open, operations of this thread keep no graph. Close it inside the scope that it was opened in.
    static AutoGradMode withoutGradients() {
        return new AutoGradMode(false);
    }

    /// Threads that one operation may use, 1 unless said: more of them wait for each other at full speed.
    static void threads(int threads) {
        torch.set_num_threads(threads);
        BlasThreads.set(threads);
    }

    /// Float32 zeros.
    static Tensor zeros(long... shape) {
        return torch.zeros(shape);
    }

    /// 64-bit integer zeros.
    static Tensor integers(long... shape) {
        return torch.zeros(shape, new TensorOptions(ScalarType.Long));
    }

    /// The memory of a contiguous float32 tensor itself: what is put is seen by PyTorch. Valid while the tensor lives.
    static FloatBuffer floats(Tensor tensor) {
        return tensor.data_ptr_float().capacity(tensor.numel()).asByteBuffer().asFloatBuffer();
    }

    /// As [#floats(Tensor)], for 64-bit integers.
    static LongBuffer longs(Tensor tensor) {
        return tensor.data_ptr_long().capacity(tensor.numel()).asByteBuffer().asLongBuffer();
    }

    /// A leaf of the graph that shares `length` values of two flat tensors from `offset`: its values with the first, its
    /// gradient with the second.
    static Tensor leaf(Tensor values, Tensor gradients, long offset, long length, long... shape) {
        Tensor leaf = values.narrow(0, offset, length).view(shape);
        leaf.requires_grad_(true);
        leaf.mutable_grad().put(gradients.narrow(0, offset, length).view(shape));
        return leaf;
    }

    /// Rows of `table` picked by `indices`.
    static Tensor embedding(Tensor table, Tensor indices) {
        return torch.embedding(table, indices);
    }

    /// `input · weight + bias`, for `[n, in]` and `[in, out]`.
    static Tensor linear(Tensor input, Tensor weight, Tensor bias) {
        return torch.addmm(bias, input, weight);
    }

    /// `left · rightᵀ`.
    static Tensor timesTransposed(Tensor left, Tensor right) {
        return torch.mm(left, right.t());
    }

    static Tensor sum(Tensor left, Tensor right) {
        return left.add(right);
    }

    static Tensor layerNorm(Tensor input, Tensor weight, Tensor bias) {
        long[] normalised = {weight.numel()};
        return torch.layer_norm(input, normalised, new TensorOptional(weight), new TensorOptional(bias), NORM_EPSILON, true);
    }

    /// The exact form, by the error function: with these kernels a tenth faster in training than the tanh form.
    static Tensor gelu(Tensor input) {
        return torch.gelu(input);
    }

    /// `parts` pieces of the last axis of a matrix, each of `width` columns.
    static Tensor[] columns(Tensor matrix, int parts, long width) {
        TensorVector pieces = matrix.split(width, 1);
        Tensor[] columns = new Tensor[parts];
        for (int i = 0; i < parts; i++) {
            columns[i] = pieces.get(i);
        }
        return columns;
    }

    /// `[batch · context, width]` to `[batch, heads, context, width / heads]`, without a copy.
    static Tensor byHead(Tensor rows, long batch, long context, long heads) {
        return rows.view(batch, context, heads, rows.size(1) / heads).transpose(1, 2);
    }

    /// The reverse of [#byHead(Tensor, long, long, long)].
    static Tensor joinHeads(Tensor byHead) {
        long rows = byHead.size(0) * byHead.size(2);
        return byHead.transpose(1, 2).reshape(rows, byHead.size(1) * byHead.size(3));
    }

    /// Scaled dot-product attention in which no position sees a later one.
    static Tensor causalAttention(Tensor query, Tensor key, Tensor value) {
        return torch.scaled_dot_product_attention(query, key, value, NO_MASK, 0.0, true, DEFAULT_SCALE, false);
    }

    /// Mean of −log softmax(`logits`)[`target`], in nats.
    static Tensor crossEntropy(Tensor logits, Tensor targets) {
        return torch.cross_entropy_loss(logits, targets);
    }

    /// Adds the gradients of `loss` to those of the leaves that it came from.
    static void backward(Tensor loss) {
        loss.backward();
    }

    /// The value of a tensor of one number.
    static double number(Tensor tensor) {
        return tensor.item_float();
    }

    /// Euclidean length, in 32 bits.
    static double norm(Tensor tensor) {
        return tensor.norm().item_float();
    }

    static void clear(Tensor tensor) {
        tensor.zero_();
    }

    static void scale(Tensor tensor, double factor) {
        tensor.mul_(new Scalar(factor));
    }

    /// `tensor += weight · (toward − tensor)`.
    static void lerp(Tensor tensor, Tensor toward, double weight) {
        tensor.lerp_(toward, new Scalar(weight));
    }

    /// `tensor += factor · other²`.
    static void addSquare(Tensor tensor, Tensor other, double factor) {
        tensor.addcmul_(other, other, new Scalar(factor));
    }

    /// `tensor += factor · over / (√under · scale + epsilon)`.
    static void addRatio(Tensor tensor, Tensor over, Tensor under, double scale, double epsilon, double factor) {
        Tensor divisor = under.sqrt();
        divisor.mul_(new Scalar(scale));
        divisor.add_(new Scalar(epsilon));
        tensor.addcdiv_(over, divisor, new Scalar(factor));
    }
}
