package org.torch4j.jit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.torch4j.Torch.ones;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.torch4j.Complex;
import org.torch4j.DType;
import org.torch4j.Device;
import org.torch4j.Tensor;

/** Arguments are made what the method declares, or refused; expected values are those of Python's torch.jit. */
class ScriptArgumentsTest {
    private static Object through(String type, Object value) {
        return Script.compile("def f(x: %s) -> %s:\n    return x\n".formatted(type, type))
                .call("f", value);
    }

    private static void refused(String type, Object value) {
        assertThatThrownBy(() -> through(type, value))
                .as(type + " from " + value)
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void numbersBecomeWhatIsDeclared() {
        assertThat(through("float", 2)).isEqualTo(2.0);
        assertThat(through("float", new BigDecimal("1.5"))).isEqualTo(1.5);
        assertThat(through("int", (short) 3)).isEqualTo(3L);
        assertThat(through("int", BigInteger.TEN)).isEqualTo(10L);
        assertThat(through("complex", 1.5)).isEqualTo(Complex.of(1.5, 0));
        assertThat(through("complex", Complex.of(1, 2))).isEqualTo(Complex.of(1, 2));
        assertThat(through("number", 2.5)).isEqualTo(2.5);
        assertThat(through("bool", true)).isEqualTo(true);
        assertThat(through("Optional[int]", null)).isNull();
        assertThat(through("Optional[float]", 1)).isEqualTo(1.0);
        assertThat(through("str", "text")).isEqualTo("text");
    }

    @Test
    void numbersOfAnotherKindAreRefused() {
        refused("int", 7.5);
        refused("int", 7.0);
        refused("int", Complex.of(7, 1));
        refused("int", new BigDecimal("7.5"));
        refused("int", BigInteger.TWO.pow(64));
        refused("float", Complex.of(7, 1));
        refused("float", "1");
        refused("bool", "a");
        refused("str", 1);
        refused("Tensor", 1);
        refused("int", null);
        refused("Optional[int]", 1.5);
        refused("List[int]", List.of(1, 2.5));
        refused("List[int]", 3);
        refused("Dict[str, int]", Map.of(1, 1));
        refused("Tuple[int, str]", List.of(1));
    }

    @Test
    void theArgumentIsNamed() {
        assertThatThrownBy(() -> through("List[List[int]]", List.of(List.of(1), List.of(2, 1.5))))
                .hasMessage("f: argument 'x[1][1]' is Double 1.5, expected int");
        assertThatThrownBy(() ->
                        Script.compile("def f(x: int) -> int:\n    return x\n").call("f", 1, 2))
                .hasMessage("f takes 1 arguments, got 2");
    }

    @Test
    void listsTuplesAndDictsMayBeNested() {
        Tensor t = ones(1);
        assertThat(through("List[List[int]]", List.of(List.of(1), List.of(2, 3))))
                .isEqualTo(List.of(List.of(1L), List.of(2L, 3L)));
        assertThat(through("List[List[float]]", new double[][] {{1}, {2, 3}}))
                .isEqualTo(List.of(List.of(1.0), List.of(2.0, 3.0)));
        assertThat(through("List[str]", List.of("a", "b"))).isEqualTo(List.of("a", "b"));
        assertThat(through("List[bool]", new boolean[] {true})).isEqualTo(List.of(true));
        List<?> optional = (List<?>) through("List[Optional[Tensor]]", Arrays.asList(null, t));
        assertThat(optional.get(0)).isNull();
        assertThat(((Tensor) optional.get(1)).toFloats()).containsExactly(1);
        assertThat(through("Tuple[int, str, Tuple[float, bool]]", List.of(1, "a", List.of(2, true))))
                .isEqualTo(List.of(1L, "a", List.of(2.0, true)));
        Map<?, ?> dict = (Map<?, ?>) through("Dict[str, Tensor]", Map.of("a", t));
        assertThat(((Tensor) dict.get("a")).toFloats()).containsExactly(1);
        assertThat(through("Dict[int, List[Tuple[str, float]]]", Map.of(1, List.of(List.of("a", 2)))))
                .isEqualTo(Map.of(1L, List.of(List.of("a", 2.0))));
        assertThat(through("List[int]", List.of())).isEqualTo(List.of());
        assertThat(through("Dict[str, int]", Map.of())).isEqualTo(Map.of());
    }

    @Test
    void devicesAndTypesAreArguments() {
        assertThat(through("Device", Device.CPU)).isEqualTo(Device.CPU);
        assertThat(through("Device", "cpu")).isEqualTo(Device.CPU);
        assertThat(through("List[Device]", List.of(Device.meta()))).isEqualTo(List.of(Device.meta()));
        Script script = Script.compile("def f(x: Tensor, t: int):\n    return x.to(dtype=t)\n");
        assertThat(((Tensor) script.call("f", ones(1), DType.INT64)).dtype()).isEqualTo(DType.INT64);
    }

    @Test
    void unionsAndAnyTakeWhatFits() {
        assertThat(through("Union[int, str]", "a")).isEqualTo("a");
        assertThat(through("Union[int, str]", 1)).isEqualTo(1L);
        refused("Union[int, str]", 1.5);
        Script any = Script.compile("def f(x: Any) -> Any:\n    return x\n");
        assertThat(any.call("f", "a")).isEqualTo("a");
        assertThat(any.call("f", List.of(1, 2))).isEqualTo(List.of(1L, 2L));
        assertThat(any.call("f", Map.of("k", 1.5))).isEqualTo(Map.of("k", 1.5));
    }
}
