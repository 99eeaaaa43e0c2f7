package org.torch4j.internal.printing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.torch4j.PrintOptions;
import org.torch4j.Tensor;
import org.torch4j.Torch;
import org.torch4j.autograd.Context;
import org.torch4j.autograd.Function;
import org.torch4j.internal.text.PythonRepr;

class PrintOptionsTest {

    @AfterEach
    void back() {
        Torch.setPrintoptions(o -> PrintOptions.DEFAULT);
    }

    @Test
    void changedOptionsHoldUntilTheyAreChangedAgain() {
        Tensor x = Torch.tensor(1.12345);
        Torch.setPrintoptions(o -> o.precision(2));
        assertThat(x).hasToString("tensor(1.12)");
        Torch.setPrintoptions(o -> o.threshold(5));
        assertThat(Torch.arange(10)).hasToString("tensor([0, 1, 2,  ..., 7, 8, 9])");
        assertThat(Torch.getPrintoptions()).isEqualTo(new PrintOptions(2, 5, 3, 80, null));
        Torch.setPrintoptions(o -> PrintOptions.DEFAULT);
        assertThat(x).hasToString("tensor(1.1235)");
    }

    @Test
    void theChoiceOfExponentsIsForgottenByTheNextChangeAsInPython() {
        Torch.setPrintoptions(o -> o.sciMode(true));
        assertThat(Torch.tensor(1.5)).hasToString("tensor(1.5000e+00)");
        Torch.setPrintoptions(o -> o.precision(2));
        assertThat(Torch.tensor(1.5)).hasToString("tensor(1.50)");
    }

    @Test
    void optionsForOnePieceOfCodeArePutBackWhenItFails() {
        String text =
                Torch.printoptions(o -> o.precision(1), () -> Torch.tensor(1.25).toString());
        assertThat(text).isEqualTo("tensor(1.2)");
        assertThatThrownBy(() -> Torch.printoptions(o -> o.precision(1), () -> {
                    throw new IllegalStateException("stop");
                }))
                .hasMessage("stop");
        assertThat(Torch.getPrintoptions()).isEqualTo(PrintOptions.DEFAULT);
    }

    @Test
    void negativeOptionsAreRefused() {
        assertThatThrownBy(() -> Torch.setPrintoptions(o -> o.precision(-1))).hasMessageContaining("precision -1");
        assertThat(Torch.getPrintoptions()).isEqualTo(PrintOptions.DEFAULT);
    }

    @Test
    void printingNeitherRecordsOperationsNorLeavesTensorsBehind() {
        Tensor x = Torch.ones(3).requiresGrad_();
        assertThat(x.mul(2).toString()).isEqualTo("tensor([2., 2., 2.], grad_fn=<MulBackward0>)");
        assertThat(Torch.isGradEnabled()).isTrue();
    }

    private static final class Twice extends Function {
        @Override
        protected List<Tensor> forward(Context ctx, List<Tensor> inputs) {
            return List.of(inputs.get(0).mul(2));
        }

        @Override
        protected List<Tensor> backward(Context ctx, List<Tensor> gradOutputs) {
            return List.of(gradOutputs.get(0).mul(2));
        }
    }

    @Test
    void aFunctionWrittenInJavaIsNamedAsOneWrittenInPython() {
        Tensor y = new Twice().apply(Torch.ones(2).requiresGrad_());
        assertThat(y).hasToString("tensor([2., 2.], grad_fn=<TwiceBackward>)");
    }

    @Test
    void aClosedTensorSaysSo() {
        Tensor x = Torch.ones(3);
        x.close();
        assertThat(x).hasToString("tensor(<closed>)");
    }

    @Test
    void numbersAreWrittenAsPythonWritesThem() {
        assertThat(PythonRepr.number(0.1)).isEqualTo("0.1");
        assertThat(PythonRepr.number(1e-5)).isEqualTo("1e-05");
        assertThat(PythonRepr.number(1e16)).isEqualTo("1e+16");
        assertThat(PythonRepr.number(-123456789012345680.0)).isEqualTo("-1.2345678901234568e+17");
        assertThat(PythonRepr.number(100)).isEqualTo("100.0");
        assertThat(PythonRepr.number(-0.0)).isEqualTo("-0.0");
        assertThat(PythonNumbers.fixed(0.5, 0)).isEqualTo("0");
        assertThat(PythonNumbers.fixed(2.675, 2)).isEqualTo("2.67");
        assertThat(PythonNumbers.scientific(9.9999e-5, 2)).isEqualTo("1.00e-04");
        assertThat(PythonNumbers.scientific(0, 3)).isEqualTo("0.000e+00");
    }
}
