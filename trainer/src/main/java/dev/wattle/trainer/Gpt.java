package dev.wattle.trainer;

import dev.wattle.protocol.ModelSpec;
import java.util.ArrayList;
import java.util.List;
import org.bytedeco.pytorch.Tensor;

/// A decoder-only transformer over bytes with GPT-2's architecture: learned positions, norms before attention and MLP, GELU,
/// head tied to the embedding, no dropout.
final class Gpt {
    private final ModelSpec spec;
    private final Parameters parameters;
    private final List<Block> blocks = new ArrayList<>();
    private final Norm lastNorm;
    private final Tensor embedding;
    private final Tensor positions;

    /// A model of the given form whose parameters are those that its seed gives.
    Gpt(ModelSpec spec) {
        this.spec = spec;
        parameters = new Parameters(GptLayout.of(spec));
        parameters.set(InitialParameters.of(spec));
        for (int layer = 0; layer < spec.layers(); layer++) {
            blocks.add(new Block(GptLayout.block(layer)));
        }
        lastNorm = new Norm("transformer.ln_f");
        embedding = parameters.named("transformer.wte.weight");
        positions = parameters.named("transformer.wpe.weight");
    }

    ModelSpec spec() {
        return spec;
    }

    Parameters parameters() {
        return parameters;
    }

    /// @param tokens `[batch, length]` of integers from 0 to 255, length at most the context
    /// @return `[batch · length, 256]`
    Tensor logits(Tensor tokens) {
        long batch = tokens.size(0);
        long length = tokens.size(1);
        Tensor here = length == spec.context() ? positions : positions.narrow(0, 0, length);
        Tensor stream = Tensors.sum(Tensors.embedding(embedding, tokens), here).view(batch * length, spec.width());
        for (Block block : blocks) {
            stream = block.apply(stream, batch, length);
        }
        return Tensors.timesTransposed(lastNorm.apply(stream), embedding);
    }

    /// Mean nats per token of the sequences in a batch.
    Tensor loss(Batch batch) {
        return Tensors.crossEntropy(logits(batch.inputs()), batch.targets());
    }

    private final class Block {
        private final Norm attentionNorm;
        private final Linear attentionIn;
        private final Linear attentionOut;
        private final Norm mlpNorm;
        private final Linear mlpIn;
        private final Linear mlpOut;

        Block(String prefix) {
            attentionNorm = new Norm(prefix + "ln_1");
            attentionIn = new Linear(prefix + "attn.c_attn");
            attentionOut = new Linear(prefix + "attn.c_proj");
            mlpNorm = new Norm(prefix + "ln_2");
            mlpIn = new Linear(prefix + "mlp.c_fc");
            mlpOut = new Linear(prefix + "mlp.c_proj");
        }

        Tensor apply(Tensor stream, long batch, long length) {
            Tensor[] parts = Tensors.columns(attentionIn.apply(attentionNorm.apply(stream)), 3, spec.width());
            Tensor attended = Tensors.causalAttention(
                    Tensors.byHead(parts[0], batch, length, spec.heads()),
                    Tensors.byHead(parts[1], batch, length, spec.heads()),
                    Tensors.byHead(parts[2], batch, length, spec.heads()));
            Tensor mixed = Tensors.sum(stream, attentionOut.apply(Tensors.joinHeads(attended)));
            return Tensors.sum(mixed, mlpOut.apply(Tensors.gelu(mlpIn.apply(mlpNorm.apply(mixed)))));
        }
    }

    private final class Linear {
        private final Tensor weight;
        private final Tensor bias;

        Linear(String name) {
            weight = parameters.named(name + ".weight");
            bias = parameters.named(name + ".bias");
        }

        Tensor apply(Tensor input) {
            return Tensors.linear(input, weight, bias);
        }
    }

    private final class Norm {
        private final Tensor weight;
        private final Tensor bias;

        Norm(String name) {
            weight = parameters.named(name + ".weight");
            bias = parameters.named(name + ".bias");
        }

        Tensor apply(Tensor input) {
            return Tensors.layerNorm(input, weight, bias);
        }
    }
}
