package org.torch4j.generator;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The table of preconditions reaches every overload, in-place and out variant and private twin of an operator. */
class CheckTest {
    private static final List<RawMethod> METHODS = read();

    private static List<RawMethod> read() {
        try {
            return Surface.raw(Snapshot.read(Path.of("../src/main/schemas/aten-2.10.0.txt")));
        } catch (java.io.IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    private static Stream<String> checkedBy(Check check) {
        return METHODS.stream().filter(check::appliesTo).map(m -> m.schema().fullName());
    }

    @ParameterizedTest
    @EnumSource(Check.class)
    void eachOperatorOfTheTableIsThere(Check check) {
        List<String> found = METHODS.stream()
                .filter(check::appliesTo)
                .map(m -> m.schema().name())
                .map(name -> check.operators().contains(name) ? name : Check.base(name))
                .distinct()
                .toList();
        assertThat(found).containsExactlyInAnyOrderElementsOf(check.operators());
    }

    @Test
    void aRuleReachesOverloadsTwinsAndVariants() {
        assertThat(checkedBy(Check.TRUNCATES))
                .contains(
                        "div.Tensor_mode", "div_.Tensor_mode", "div.out_mode", "div.Scalar_mode", "divide_.Scalar_mode")
                .doesNotContain("div.Tensor");
        assertThat(checkedBy(Check.LABELS))
                .contains("ctc_loss.Tensor", "_ctc_loss", "_ctc_loss.Tensor", "_ctc_loss.out");
        assertThat(checkedBy(Check.UNQUANTIZED)).contains("view.dtype", "view_copy.dtype_out");
        assertThat(checkedBy(Check.FUSED_LISTS)).contains("_fused_adam_", "_fused_adam_.tensor_lr", "_fused_sgd");
        assertThat(checkedBy(Check.STRIDED)).contains("copy", "copy.out").doesNotContain("copy_");
    }

    @Test
    void aStatementNamesTheArgumentsAndNullWhereOneIsMissing() {
        RawMethod range = METHODS.stream()
                .filter(m -> m.schema().fullName().equals("arange.start_out"))
                .findFirst()
                .orElseThrow();
        assertThat(Check.COUNTS.statement(range)).isEqualTo("CheckNumbers.counts(start, end, step, out, null);");
    }
}
