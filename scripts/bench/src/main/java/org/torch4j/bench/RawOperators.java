package org.torch4j.bench;

import java.util.concurrent.TimeUnit;
import org.bytedeco.pytorch.LongOptional;
import org.bytedeco.pytorch.Scalar;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.global.torch;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;

/** The operators of {@link Operators} through the presets as they come, with their own settings. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
public class RawOperators {
    private final Tensor x = torch.ones(4, 3);
    private final Tensor y = torch.ones(4, 3);
    private final Tensor w = torch.ones(3, 2);
    private final Tensor zero = torch.zeros(4, 3);
    private final Tensor one = torch.ones(1);

    @Benchmark
    public void add() {
        x.add(y).close();
    }

    @Benchmark
    public Tensor addInPlace() {
        return x.add_(zero);
    }

    @Benchmark
    public void mulByTwo() {
        try (Scalar two = new Scalar(2L)) {
            x.mul(two).close();
        }
    }

    @Benchmark
    public void mm() {
        x.mm(w).close();
    }

    @Benchmark
    public void relu() {
        x.relu().close();
    }

    @Benchmark
    public void view() {
        x.view(3, 4).close();
    }

    @Benchmark
    public void atColumn() {
        x.select(1, 1).close();
    }

    @Benchmark
    public void atRow() {
        x.select(0, 1).close();
    }

    @Benchmark
    public void atSlices() {
        try (LongOptional one = new LongOptional(1);
                LongOptional three = new LongOptional(3);
                LongOptional none = new LongOptional();
                Tensor rows = x.slice(0, one, three, 1)) {
            rows.slice(1, none, none, 2).close();
        }
    }

    @Benchmark
    public void setNumber() {
        try (Scalar value = new Scalar(0.5);
                Tensor row = x.select(0, 1);
                Tensor cell = row.select(0, 2)) {
            cell.fill_(value);
        }
    }

    @Benchmark
    public float item() {
        return one.item_float();
    }
}
