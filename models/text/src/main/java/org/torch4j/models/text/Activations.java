package org.torch4j.models.text;

import java.util.function.UnaryOperator;
import org.torch4j.Tensor;
import org.torch4j.nn.functional.Functional;

/** Activation functions by the names that configurations give them. */
final class Activations {
    private Activations() {}

    static UnaryOperator<Tensor> of(Config config, String key, String otherwise) {
        String name = config.text(key, otherwise);
        return switch (name) {
            case "gelu", "gelu_python" -> Functional::gelu;
            case "gelu_new", "gelu_fast", "gelu_pytorch_tanh", "gelu_accurate" -> x -> Functional.gelu(x, "tanh");
            case "quick_gelu" -> x -> x.mul(x.mul(1.702).sigmoid());
            case "relu" -> Tensor::relu;
            case "relu2" -> x -> x.relu().square();
            case "relu6" -> Functional::relu6;
            case "silu", "swish" -> Functional::silu;
            case "mish" -> Functional::mish;
            case "tanh" -> Tensor::tanh;
            case "sigmoid" -> Tensor::sigmoid;
            case "linear" -> x -> x;
            default -> throw config.error(key + " '" + name + "' is no known activation");
        };
    }
}
