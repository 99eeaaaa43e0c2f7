package org.torch4j.io;

import java.util.List;
import org.torch4j.errors.CheckpointException;
import org.torch4j.internal.bytes.ByteSource;
import org.torch4j.io.pickle.Global;
import org.torch4j.io.pickle.PyObject;
import org.torch4j.io.pickle.PyTuple;

/** A NumPy array inside a pickle; one of texts, dates or objects is an opaque node. */
final class NumpyArray extends PyObject {
    private static final Global NAME = new Global("numpy", "ndarray");

    private TensorSpec tensor;

    NumpyArray() {
        super(NAME, List.of());
    }

    static NumpyArray of(NumpyType type, byte[] bytes, long[] shape, boolean fortran) {
        NumpyArray array = new NumpyArray();
        array.fill(type, bytes, shape, fortran);
        return array;
    }

    /** @param keepsAll whether arrays of other things than numbers are kept as they are */
    void build(Object state, boolean keepsAll) {
        boolean numbers = state instanceof PyTuple parts
                && parts.size() > 4
                && parts.get(4) instanceof byte[]
                && parts.get(2) instanceof NumpyType;
        if (numbers) {
            PyTuple parts = (PyTuple) state;
            fill((NumpyType) parts.get(2), (byte[]) parts.get(4), TensorRebuilds.longs(parts.get(1)), (Boolean)
                    parts.get(3));
        } else if (keepsAll) {
            state(state);
        } else {
            throw new CheckpointException(
                    "a NumPy array of objects is not read; o -> o.keepUnknown(true) keeps it as it is");
        }
    }

    private void fill(NumpyType type, byte[] bytes, long[] shape, boolean fortran) {
        TensorSpec.checkShape(shape);
        StorageSpec storage = new StorageSpec("array", type.dtype(), bytes.length, "cpu");
        storage.place(ByteSource.of(bytes), 0, type.bigEndian());
        tensor = TensorSpec.strided(
                storage,
                type.dtype(),
                0,
                shape,
                fortran ? Npy.fortranStride(shape) : TensorSpec.contiguousStride(shape),
                false);
    }

    /** Whether it is one of numbers, with its data. */
    boolean isNumeric() {
        return tensor != null;
    }

    /** The array as a tensor of the same values. */
    TensorSpec tensor() {
        if (tensor == null) {
            throw new CheckpointException("a NumPy array without data");
        }
        return tensor;
    }
}
