package org.torch4j.nn.utils;

import java.util.ArrayList;
import java.util.List;
import org.torch4j.Tensor;
import org.torch4j.Torch;

/**
 * Parameters as one vector, and back.
 *
 * @see <a href="https://docs.pytorch.org/docs/2.10/generated/torch.nn.utils.parameters_to_vector.html">parameters_to_vector</a>
 */
public final class ConvertParameters {
    private ConvertParameters() {}

    public static Tensor parametersToVector(Iterable<? extends Tensor> parameters) {
        List<Tensor> flat = new ArrayList<>();
        parameters.forEach(p -> flat.add(p.reshape(-1)));
        return Torch.cat(flat);
    }

    /** Lets the parameters be views of {@code vector}. */
    public static void vectorToParameters(Tensor vector, Iterable<? extends Tensor> parameters) {
        long needed = 0;
        for (Tensor parameter : parameters) {
            needed += parameter.numel();
        }
        if (vector.dim() != 1 || vector.numel() < needed) {
            throw new IllegalArgumentException(
                    "expected a vector of %d elements, got %d".formatted(needed, vector.numel()));
        }
        long at = 0;
        for (Tensor parameter : parameters) {
            long count = parameter.numel();
            parameter.setData(vector.detach().narrow(0, at, count).view(parameter.shape()));
            at += count;
        }
    }
}
