package org.torch4j.nn;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;
import static org.torch4j.Torch.ones;
import static org.torch4j.Torch.zeros;

import java.util.ConcurrentModificationException;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;
import org.torch4j.DType;
import org.torch4j.Tensor;
import org.torch4j.errors.DeviceException;
import org.torch4j.errors.NativeMemoryException;

/** Errors inside a network name the layer and its place and stay of their type; hints are given only when they are right. */
class PlacesOfErrorsTest {
    private static final class Doing extends Module {
        private final transient UnaryOperator<Tensor> body;

        Doing(UnaryOperator<Tensor> body) {
            this.body = body;
        }

        @Override
        public Tensor forward(Tensor x) {
            return body.apply(x);
        }
    }

    private static Throwable in(Module layer, Tensor x) {
        Sequential net = new Sequential(new Identity(), new Sequential(layer));
        return catchThrowable(() -> net.apply(x));
    }

    private static Throwable in(UnaryOperator<Tensor> body) {
        return in(new Doing(body), ones(2));
    }

    private static final class Several extends Module {
        final Linear linear = new Linear(3, 2);

        Tensor apply(Tensor a, Tensor b, Tensor c) {
            return call(this::forward, a, b, c);
        }

        Tensor apply(Tensor a, Tensor b, Tensor c, Tensor d) {
            return call(this::forward, a, b, c, d);
        }

        Tensor forward(Tensor a, Tensor b, Tensor c) {
            return linear.apply(a.add(b).add(c));
        }

        Tensor forward(Tensor a, Tensor b, Tensor c, Tensor d) {
            return forward(a, b, c.add(d));
        }
    }

    @Test
    void modulesOfThreeAndFourInputsAreNamedAndRunHooks() {
        Several several = new Several();
        assertThat(catchThrowable(() -> several.apply(ones(4), ones(4), ones(4))))
                .hasMessageContaining("expected last dimension 3")
                .hasMessageEndingWith(", at linear");
        assertThat(catchThrowable(() -> several.apply(ones(4), ones(4), ones(4), ones(4))))
                .hasMessageEndingWith(", at linear");
        int[] inputs = {0};
        several.registerForwardPreHook((module, in) -> {
            inputs[0] = in.length;
            return null;
        });
        several.apply(ones(3), ones(3), ones(3));
        assertThat(inputs[0]).isEqualTo(3);
        several.apply(ones(3), ones(3), ones(3), ones(3));
        assertThat(inputs[0]).isEqualTo(4);
    }

    @Test
    void checksOfLayersNameTheLayerAndItsPlace() {
        assertThat(in(new BatchNorm1d(3), ones(1, 3)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith("BatchNorm1d")
                .hasMessageEndingWith(", at 1.0");
        assertThat(in(new GroupNorm(2, 4), ones(4)))
                .isInstanceOf(RuntimeException.class)
                .hasMessageContaining("GroupNorm")
                .hasMessageEndingWith(", at 1.0");
        assertThat(in(new Dropout2d(), ones(1)))
                .hasMessageContaining("Dropout2d")
                .hasMessageEndingWith(", at 1.0");
        assertThat(in(new Unflatten(0, new long[] {3}), ones(2)))
                .hasMessageContaining("Unflatten")
                .hasMessageEndingWith(", at 1.0");
    }

    @Test
    void errorsOfAForwardKeepTheirType() {
        assertThat(in(x -> x.at("5")))
                .isInstanceOf(IndexOutOfBoundsException.class)
                .hasMessageStartingWith("Doing")
                .hasMessageEndingWith(", at 1.0");
        assertThat(in(x -> x.at("[")))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageEndingWith(", at 1.0");
        assertThat(in(x -> {
                    throw new IllegalStateException("no");
                }))
                .isExactlyInstanceOf(LocatedErrors.State.class)
                .hasMessage("Doing() got input [2]: no, at 1.0")
                .hasCauseExactlyInstanceOf(IllegalStateException.class);
        assertThat(in(x -> {
                    throw new UnsupportedOperationException("no");
                }))
                .isInstanceOf(UnsupportedOperationException.class)
                .hasMessageEndingWith("no, at 1.0");
    }

    @Test
    void otherErrorsKeepTheirMessageAndGetANote() {
        Throwable error = in(x -> {
            throw new ConcurrentModificationException("as it was");
        });

        assertThat(error)
                .isExactlyInstanceOf(ConcurrentModificationException.class)
                .hasMessage("as it was");
        assertThat(error.getSuppressed()).hasSize(1);
        assertThat(error.getSuppressed()[0]).hasMessage("Doing() got input [2]: as it was, at 1.0");
    }

    @Test
    void outOfMemoryAndMissingDevicesStayWhatTheyAre() {
        assertThat(in(x -> {
                    throw new NativeMemoryException("empty: out of memory", "detail");
                }))
                .isInstanceOf(NativeMemoryException.class)
                .hasMessage("Doing() got input [2]: empty: out of memory, at 1.0");
        assertThat(in(x -> {
                    throw new DeviceException("no device");
                }))
                .isInstanceOf(DeviceException.class)
                .hasMessageEndingWith(", at 1.0");
        Embedding huge = new Embedding(2, 1L << 10);
        assertThatThrownBy(() -> huge.apply(zeros(DType.INT64, 1).expand(1L << 40)))
                .isInstanceOf(NativeMemoryException.class)
                .hasMessageNotContainingAny("expected indices");
    }

    @Test
    void hintsAreGivenOnlyWhereTheInputBreaksThem() {
        assertThatThrownBy(
                        () -> new Embedding(3, 2).apply(ones(1).to(DType.INT64).mul(7)))
                .hasMessageContaining("expected indices from 0 to 2");
        assertThatThrownBy(() -> new LayerNorm(3).apply(ones(2, 4)))
                .hasMessageContaining("expected the last dimensions");
        assertThatThrownBy(() -> new LayerNorm(3).apply(ones(2, 3).to(DType.INT64)))
                .hasMessageNotContainingAny("expected the last dimensions");
        assertThatThrownBy(() ->
                        new RMSNorm(3).apply(ones(2, 3).to(DType.COMPLEX64).toSparse()))
                .hasMessageNotContainingAny("expected the last dimensions");
        assertThatThrownBy(() -> new GroupNorm(1, 3).apply(ones(2, 3, 1).to(DType.INT64)))
                .hasMessageNotContainingAny("expected 3 channels");
    }
}
