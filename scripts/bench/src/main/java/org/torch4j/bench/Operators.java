package org.torch4j.bench;

import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;
import org.torch4j.Tensor;
import org.torch4j.Torch;

/** Small operators through torch4j; {@code ops.py} times the same ones. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
public class Operators {
    private final Tensor x = Torch.ones(4, 3);
    private final Tensor y = Torch.ones(4, 3);
    private final Tensor w = Torch.ones(3, 2);
    private final Tensor zero = Torch.zeros(4, 3);
    private final Tensor one = Torch.tensor(1.5);

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
        x.mul(2).close();
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
        x.at(":, 1").close();
    }

    @Benchmark
    public void atRow() {
        x.get(1).close();
    }

    @Benchmark
    public void atSlices() {
        x.at("1:3, ::2").close();
    }

    @Benchmark
    public Tensor setNumber() {
        return x.set("1, 2", 0.5);
    }

    @Benchmark
    public float item() {
        return one.itemFloat();
    }
}
