package org.torch4j.utils.tensorboard;

import java.util.Arrays;
import org.torch4j.Tensor;

/** Points in space, with colors and the triangles between them. */
final class MeshSummary {
    private enum Part {
        UNDEFINED,
        VERTEX,
        FACE,
        COLOR
    }

    private MeshSummary() {}

    static Message of(String tag, MeshOptions options, Tensor vertices) {
        Tensor[] tensors = {null, vertices, options.faces(), options.colors()};
        int components = 0;
        for (Part part : Part.values()) {
            components |= tensors[part.ordinal()] == null ? 0 : 1 << part.ordinal();
        }
        Message summary = new Message();
        for (Part part : Part.values()) {
            Tensor tensor = tensors[part.ordinal()];
            if (tensor != null) {
                summary.message(1, value(tag, options, part, tensor, components));
            }
        }
        return summary;
    }

    private static Message value(String tag, MeshOptions options, Part part, Tensor tensor, int components) {
        long[] shape = tensor.shape();
        if (shape.length != 3 || shape[2] != 3) {
            throw new IllegalArgumentException("the %s of a mesh is a tensor of shape [B, N, 3], not %s"
                    .formatted(part.name().toLowerCase(java.util.Locale.ROOT), Arrays.toString(shape)));
        }
        Message data = new Message()
                .text(2, tag)
                .number(3, part.ordinal())
                .text(5, options.config())
                .numbers(6, shape)
                .number(7, components);
        return new Message()
                .text(1, tag + "_" + part)
                .message(8, Summaries.floats(Summaries.doubles(tensor), shape))
                .message(9, Summaries.metadata("mesh", data));
    }
}
