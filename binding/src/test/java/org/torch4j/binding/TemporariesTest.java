package org.torch4j.binding;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.bytedeco.javacpp.Pointer;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/** What a call makes for its arguments and results is given back by the call, not left to the collector. */
class TemporariesTest {
    private static final NativeOptions FLOAT64 =
            new NativeOptions(7, NativeOptions.NONE, -1, NativeOptions.NONE, null, false);

    private final NativeTensor x = AtenR.rand(new long[] {2, 3}, null);
    private final NativeTensor image = AtenR.rand(new long[] {1, 3, 4, 4}, null);
    private final NativeTensor kernel = AtenR.rand(new long[] {2, 3, 3, 3}, null);
    private final NativeTensor bias = AtenZ.zeros(new long[] {2}, null);
    private final NativeTensor index = AtenZ.zeros(new long[] {2}, new NativeOptions(4, -1, -1, -1, null, false));

    @TestFactory
    Stream<DynamicTest> aCallLeavesNothingBehind() {
        Map<String, Supplier<Object>> calls = new LinkedHashMap<>();
        calls.put("a dtype and a list", () -> AtenS.sum_dim_IntList(x, new long[] {0}, true, 7));
        calls.put("an optional tensor", () -> AtenC.conv2d(image, kernel, bias, null, new long[] {1, 1}, null, 1));
        calls.put("optional numbers", () -> AtenC.clamp(x, 0.25, 1234L));
        calls.put("a list of tensors", () -> AtenC.cat(List.of(x, x), 1));
        calls.put("a tuple", () -> AtenT.topk(x, 2, 1, true, true));
        calls.put("several lists that may be none", () -> AtenF.fft_fftn(x, null, new long[] {1}, "ortho"));
        calls.put("a string", () -> AtenE.einsum("ij,kj->ik", List.of(x, x), null));
        calls.put("an optional string", () -> AtenD.div_Tensor_mode(x, x, "floor"));
        calls.put("options", () -> AtenA.arange(10L, FLOAT64));
        calls.put("views in a list", () -> AtenS.split_Tensor(x, 1, 0));
        calls.put("tensors or none", () -> AtenI.index_Tensor(x, Arrays.asList(null, index)));
        calls.put("the dispatcher", () -> AtenC.complex(x, x));
        calls.put("a boolean in a tensor", () -> AtenF.full(new long[] {2}, BooleanScalar.of(true), null));
        calls.put("a complex number", () -> AtenM.mul_Scalar(x, new ComplexNumber(0, 1)));
        calls.put(
                "truth values and a tuple",
                () -> AtenC.convolution_backward(
                        AtenO.ones(new long[] {1, 2, 2, 2}, null),
                        image,
                        kernel,
                        new long[] {2},
                        new long[] {1, 1},
                        new long[] {0, 0},
                        new long[] {1, 1},
                        false,
                        new long[] {0, 0},
                        1,
                        new boolean[] {true, true, false}));
        return calls.entrySet().stream()
                .map(c -> DynamicTest.dynamicTest(c.getKey(), () -> leavesNothing(c.getValue())));
    }

    private static void leavesNothing(Supplier<Object> call) {
        run(call, 3);
        long before = Pointer.totalCount();
        run(call, 50);
        assertThat(Pointer.totalCount() - before).isLessThan(10);
    }

    private static void run(Supplier<Object> call, int times) {
        for (int i = 0; i < times; i++) {
            try (Collected scope = new Collected()) {
                call.get();
            }
        }
    }

    private static final class Collected extends NativeScope {}
}
