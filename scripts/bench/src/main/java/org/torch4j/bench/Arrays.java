package org.torch4j.bench;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.FloatBuffer;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;
import org.torch4j.Tensor;
import org.torch4j.Torch;

/** A batch of 64 images of 784 floats between Java's arrays and tensors. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
public class Arrays {
    private final float[] flat = new float[64 * 784];
    private final float[][] nested = new float[64][784];
    private final Tensor batch = Torch.zeros(64, 784);
    private final FloatBuffer direct = ByteBuffer.allocateDirect(4 * 64 * 784)
            .order(ByteOrder.nativeOrder())
            .asFloatBuffer();

    @Benchmark
    public Tensor batchCopyFrom() {
        return batch.copyFrom(flat);
    }

    @Benchmark
    public void batchFromArray() {
        Torch.fromArray(flat, 64, 784).close();
    }

    @Benchmark
    public void batchFromNested() {
        Torch.fromArray(nested).close();
    }

    @Benchmark
    public void batchFromBuffer() {
        Torch.fromBuffer(direct, 64, 784).close();
    }

    @Benchmark
    public void batchCopyTo() {
        batch.copyTo(flat);
    }

    @Benchmark
    public float[] batchToFloats() {
        return batch.toFloats();
    }
}
