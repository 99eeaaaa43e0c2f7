package org.torch4j.tutorials.basics;

import static org.torch4j.Torch.ones;
import static org.torch4j.Torch.randn;
import static org.torch4j.Torch.tensor;

import org.torch4j.tutorials.Run;
import org.torch4j.tutorials.Tutorial;

/** Gradients: of a vector, of a mean, of a loop, along the chain. */
public final class Autograd implements Tutorial {
    @Override
    public void run(Run run) {
        var x = ones(3).requiresGrad_();
        var w = ones(3).requiresGrad_();
        var b = ones(3).requiresGrad_();
        var y = w.mul(x.pow(2)).add(b);
        y.backward(tensor(1, 0.1, 0.01)); // the gradients times 1, 0.1 and 0.01
        System.out.println(x.grad());
        System.out.println(w.grad());
        System.out.println(b.grad());
        run.metric("dy/dx", x.grad().get(0).item());
        run.metric("dy/dx, a hundredth", x.grad().get(2).item());

        x = ones(2, 2).requiresGrad_();
        y = x.add(2);
        var z = y.mul(y).mul(3);
        var out = z.mean();
        System.out.println(z + " " + out);
        out.backward();
        System.out.println(x.grad());
        run.metric("mean", x.grad().get(0, 0).item());

        x = randn(3).requiresGrad_();
        y = x.mul(2);
        while (y.data().norm().item() < 1000) {
            y = y.mul(2);
        }
        System.out.println(y);
        run.metric("norm", y.data().norm().item());

        var a = tensor(1.0).requiresGrad_();
        b = tensor(1.0).requiresGrad_();
        var c = a.add(b);
        var d = b.add(1);
        var e = c.mul(d);
        e.backward();
        System.out.println(
                "de/da = " + a.grad().item() + ", de/db = " + b.grad().item());
        run.metric("de/da", a.grad().item());
        run.metric("de/db", b.grad().item());
    }
}
