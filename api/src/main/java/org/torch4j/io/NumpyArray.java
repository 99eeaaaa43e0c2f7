package org.torch4j.io;

import org.torch4j.errors.CheckpointException;
import org.torch4j.internal.bytes.ByteSource;
import org.torch4j.io.pickle.PyTuple;

/** A NumPy array inside a pickle. */
final class NumpyArray {
    private TensorSpec tensor;

    static NumpyArray of(NumpyType type, byte[] bytes, long[] shape, boolean fortran) {
        NumpyArray array = new NumpyArray();
        array.fill(type, bytes, shape, fortran);
        return array;
    }

    void build(PyTuple state) {
        if (!(state.get(4) instanceof byte[] bytes)) {
            throw new CheckpointException("a NumPy array of objects is not read");
        }
        fill((NumpyType) state.get(2), bytes, TensorRebuilds.longs(state.get(1)), (Boolean) state.get(3));
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

    /** The array as a tensor of the same values. */
    TensorSpec tensor() {
        if (tensor == null) {
            throw new CheckpointException("a NumPy array without data");
        }
        return tensor;
    }
}
