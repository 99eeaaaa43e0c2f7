package org.torch4j.internal.printing;

import java.util.Map;
import org.torch4j.DType;
import org.torch4j.Device;
import org.torch4j.Index;
import org.torch4j.Tensor;
import org.torch4j.TensorOptions;
import org.torch4j.Torch;
import org.torch4j.golden.GoldenJson;
import org.torch4j.nn.Parameter;

/** Rebuilds the tensors of the printing cases. */
final class GoldenTensors {
    private GoldenTensors() {}

    static Tensor make(Map<String, Object> golden) {
        return switch ((String) golden.get("kind")) {
            case "coo" -> Torch.sparseCooTensor(part(golden, "indices"), part(golden, "values"), shape(golden));
            case "csr" -> compressed(golden, Torch::sparseCsrTensor);
            case "csc" -> compressed(golden, Torch::sparseCscTensor);
            case "bsr" -> compressed(golden, Torch::sparseBsrTensor);
            case "bsc" -> compressed(golden, Torch::sparseBscTensor);
            case "quantized" ->
                Torch.quantizePerTensor(
                        part(golden, "values"),
                        ((Number) golden.get("scale")).doubleValue(),
                        ((Number) golden.get("zero_point")).longValue(),
                        type(golden));
            case "per_channel" ->
                Torch.quantizePerChannel(
                        part(golden, "values"),
                        part(golden, "scales"),
                        part(golden, "zero_points"),
                        ((Number) golden.get("axis")).longValue(),
                        type(golden));
            case "meta" -> Torch.empty(shape(golden), type(golden).on(Device.meta()));
            case "parameter" -> new Parameter(GoldenJson.tensor(golden));
            default -> strided(golden);
        };
    }

    private interface Compressed {
        Tensor of(Tensor compressed, Tensor plain, Tensor values, long[] shape, TensorOptions type);
    }

    private static Tensor compressed(Map<String, Object> golden, Compressed maker) {
        Tensor values = part(golden, "values");
        return maker.of(part(golden, "compressed"), part(golden, "plain"), values, shape(golden), values.dtype());
    }

    private static Tensor strided(Map<String, Object> golden) {
        Tensor values = GoldenJson.tensor(golden);
        String grad = (String) golden.get("grad");
        return grad == null ? values : computed(values.requiresGrad_(), grad);
    }

    private static Tensor computed(Tensor leaf, String operation) {
        return switch (operation) {
            case "requires_grad" -> leaf;
            case "add" -> leaf.add(1);
            case "mul" -> leaf.mul(2);
            case "sum" -> leaf.sum();
            case "view" -> leaf.view(-1);
            case "select" -> leaf.get(0);
            case "slice" -> leaf.at(":1");
            case "index" -> leaf.at("[0]");
            case "transpose" -> leaf.transpose(0, 1);
            case "unsqueeze" -> leaf.at(Index.newAxis());
            case "alias" -> leaf.at("..., :");
            default -> throw new IllegalArgumentException(operation);
        };
    }

    @SuppressWarnings("unchecked")
    private static Tensor part(Map<String, Object> golden, String name) {
        return GoldenJson.tensor((Map<String, Object>) golden.get(name));
    }

    private static long[] shape(Map<String, Object> golden) {
        return GoldenJson.longs(golden.get("shape"));
    }

    private static DType type(Map<String, Object> golden) {
        return DType.of((String) golden.get("dtype"));
    }
}
