package dev.wattle.trainer;

import dev.wattle.protocol.ModelSpec;
import dev.wattle.protocol.TensorLayout;
import dev.wattle.protocol.TensorLayout.TensorInfo;
import java.util.ArrayList;
import java.util.List;

/// Names and shapes of a [Gpt]'s tensors, as Hugging Face's GPT-2 has them: weights are `[in, out]`, the head is tied to
/// `wte`.
final class GptLayout {
    private GptLayout() {}

    static TensorLayout of(ModelSpec model) {
        int width = model.width();
        List<TensorInfo> tensors = new ArrayList<>();
        tensors.add(new TensorInfo("transformer.wte.weight", List.of(ModelSpec.VOCABULARY, width)));
        tensors.add(new TensorInfo("transformer.wpe.weight", List.of(model.context(), width)));
        for (int layer = 0; layer < model.layers(); layer++) {
            String block = block(layer);
            norm(tensors, block + "ln_1", width);
            linear(tensors, block + "attn.c_attn", width, 3 * width);
            linear(tensors, block + "attn.c_proj", width, width);
            norm(tensors, block + "ln_2", width);
            linear(tensors, block + "mlp.c_fc", width, 4 * width);
            linear(tensors, block + "mlp.c_proj", 4 * width, width);
        }
        norm(tensors, "transformer.ln_f", width);
        return new TensorLayout(tensors);
    }

    static String block(int layer) {
        return "transformer.h." + layer + ".";
    }

    private static void norm(List<TensorInfo> tensors, String name, int width) {
        tensors.add(new TensorInfo(name + ".weight", List.of(width)));
        tensors.add(new TensorInfo(name + ".bias", List.of(width)));
    }

    private static void linear(List<TensorInfo> tensors, String name, int in, int out) {
        tensors.add(new TensorInfo(name + ".weight", List.of(in, out)));
        tensors.add(new TensorInfo(name + ".bias", List.of(out)));
    }
}
