package org.torch4j.generator;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class OverloadsTest {
    private static List<String> methods(String schema) {
        RawMethod method = RawMethod.of(SchemaParser.parseLine(schema));
        return new Overloads(method, true, new Keywords())
                .list().stream().map(Signature::declared).toList();
    }

    private static List<String> functions(String schema) {
        RawMethod method = RawMethod.of(SchemaParser.parseLine(schema));
        return new Overloads(method, false, new Keywords())
                .list().stream().map(Signature::declared).toList();
    }

    @Test
    void aPrefixOfTheOptionalArgumentsIsAnOverload() {
        assertThat(methods("aten::flatten(Tensor(a) self, int start_dim=0, int end_dim=-1) -> Tensor(a)"))
                .containsExactly("", "long startDim", "long startDim, long endDim");
    }

    @Test
    void aNumberIsRealOrWholeOrAny() {
        assertThat(methods("aten::pow(Tensor self, Scalar exponent) -> Tensor"))
                .containsExactly("double exponent", "long exponent", "Number exponent");
    }

    @Test
    void aSizedListIsOneValueOrSeveral() {
        assertThat(methods("aten::sum(Tensor self, int[1]? dim, bool keepdim=False) -> Tensor"))
                .containsExactly("long dim", "long[] dim", "long dim, boolean keepdim", "long[] dim, boolean keepdim");
    }

    @Test
    void anUnsizedListThatStandsAloneIsWrittenOut() {
        assertThat(methods("aten::permute(Tensor(a) self, int[] dims) -> Tensor(a)"))
                .containsExactly("long... dims");
        assertThat(functions("aten::permute(Tensor(a) self, int[] dims) -> Tensor(a)"))
                .containsExactly("Tensor input, long... dims");
    }

    @Test
    void tensorsAreWrittenOutOrGivenAsAList() {
        assertThat(functions("aten::cat(Tensor[] tensors, int dim=0) -> Tensor"))
                .containsExactly("Tensor... tensors", "List<Tensor> tensors", "List<Tensor> tensors, long dim");
    }

    @Test
    void dtypeLayoutDeviceAndPinningAreOneValueAfterTheGenerator() {
        assertThat(functions("aten::rand.generator(int[] size, *, Generator? generator=None, ScalarType? dtype=None,"
                        + " Layout? layout=None, Device? device=None, bool? pin_memory=None) -> Tensor"))
                .containsExactly(
                        "long... size",
                        "long[] size, Generator generator",
                        "long[] size, TensorOptions options",
                        "TensorOptions options, long... size",
                        "long[] size, Generator generator, TensorOptions options");
    }

    @Test
    void otherKeywordsAreGivenInALambda() {
        assertThat(methods("aten::add(Tensor self, Tensor other, *, Scalar alpha=1) -> Tensor"))
                .containsExactly("Tensor other", "Tensor other, Consumer<Keywords.WithAlpha> keywords");
    }

    @Test
    void aKeywordWithoutDefaultMustBeNamed() {
        assertThat(methods("aten::div.Tensor_mode(Tensor self, Tensor other, *, str? rounding_mode) -> Tensor"))
                .containsExactly("Tensor other, Consumer<Keywords.WithRoundingMode> keywords");
    }

    @Test
    void outTensorsComeFirst() {
        assertThat(functions("aten::abs.out(Tensor self, *, Tensor(a!) out) -> Tensor(a!)"))
                .containsExactly("Tensor out, Tensor input");
    }

    @Test
    void whatJavaHasNoTypeForIsLeftOut() {
        assertThat(RawMethod.of(SchemaParser.parseLine("aten::record_stream(Tensor(a!) self, Stream s) -> ()")))
                .isNull();
    }
}
