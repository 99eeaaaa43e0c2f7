package org.torch4j.utils.tensorboard;

import org.torch4j.DType;
import org.torch4j.Tensor;

/** The parts that summaries of all kinds are made of. */
final class Summaries {
    static final int FLOAT = 1;
    static final int DOUBLE = 2;
    static final int STRING = 7;

    private Summaries() {}

    /** A summary of one value: {@code field} says of which kind. */
    static Message value(String tag, int field, Message value) {
        return new Message().message(1, new Message().text(1, tag).message(field, value));
    }

    /** A summary whose value is a tensor that a plugin of TensorBoard shows. */
    static Message tensor(String tag, Message tensor, Message metadata) {
        return new Message()
                .message(1, new Message().text(1, tag).message(8, tensor).message(9, metadata));
    }

    static Message metadata(String plugin, Message content) {
        return new Message().message(1, new Message().text(1, plugin).bytes(2, content.toBytes()));
    }

    static Message shape(long... sizes) {
        Message shape = new Message();
        for (long size : sizes) {
            shape.message(2, new Message().number(1, size));
        }
        return shape;
    }

    /** A float tensor as Python's summaries write one. */
    static Message floats(double[] values, long... shape) {
        float[] floats = new float[values.length];
        for (int i = 0; i < values.length; i++) {
            floats[i] = (float) values[i];
        }
        return new Message().number(1, FLOAT).message(2, shape(shape)).floats(5, floats);
    }

    static Message strings(String value, long... shape) {
        return new Message().number(1, STRING).message(2, shape(shape)).bytes(8, value);
    }

    /** The values as float64, on the CPU, without their graph. */
    static double[] doubles(Tensor tensor) {
        try (Tensor plain = tensor.detach();
                Tensor here = plain.cpu();
                Tensor wide = here.to(DType.FLOAT64)) {
            return wide.toDoubles();
        }
    }
}
