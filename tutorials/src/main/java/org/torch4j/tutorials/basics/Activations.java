package org.torch4j.tutorials.basics;

import static org.torch4j.Torch.linspace;
import static org.torch4j.nn.functional.Functional.softplus;

import java.io.IOException;
import org.torch4j.Tensor;
import org.torch4j.tutorials.Run;
import org.torch4j.tutorials.Tutorial;
import org.torch4j.tutorials.plot.Figure;

/** Relu, sigmoid, tanh and softplus, side by side. */
public final class Activations implements Tutorial {
    @Override
    public void run(Run run) throws IOException {
        var x = linspace(-5, 5, 200);
        var yRelu = x.relu();
        var ySigmoid = x.sigmoid();
        var yTanh = x.tanh();
        var ySoftplus = softplus(x);

        run.plot(
                "activations",
                curve("relu", x, yRelu).yRange(-1, 5),
                curve("sigmoid", x, ySigmoid).yRange(-0.2, 1.2),
                curve("tanh", x, yTanh).yRange(-1.2, 1.2),
                curve("softplus", x, ySoftplus).yRange(-0.2, 6));
        run.metric("softplus at -5", ySoftplus.get(0).item());
    }

    private static Figure curve(String name, Tensor x, Tensor y) {
        return new Figure(name).axes("x", "").color("#d62728").line(name, x, y);
    }
}
