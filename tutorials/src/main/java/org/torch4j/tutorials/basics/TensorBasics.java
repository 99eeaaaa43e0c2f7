package org.torch4j.tutorials.basics;

import static org.torch4j.Torch.empty;
import static org.torch4j.Torch.rand;
import static org.torch4j.Torch.randint;
import static org.torch4j.Torch.randn;
import static org.torch4j.Torch.zeros;

import java.util.Arrays;
import org.torch4j.Device;
import org.torch4j.Torch;
import org.torch4j.tutorials.Run;
import org.torch4j.tutorials.Tutorial;

/** What a tensor is: made, measured, indexed, added, moved. */
public final class TensorBasics implements Tutorial {
    @Override
    public void run(Run run) {
        var t = randint(0, 9, new long[] {3, 4}).toFloat(); // a FloatTensor
        System.out.println(t);
        System.out.println(Arrays.toString(t.shape()));

        var whole = randint(0, 9, new long[] {3, 4}).toInt(); // an IntTensor
        System.out.println(whole);

        System.out.println(Arrays.toString(empty(5, 3).shape())); // uninitialised: any values
        System.out.println(zeros(2, 3));

        t = randn(2, 3);
        t.set("1, 2", 0.14);
        System.out.println(t.at("1, 2"));
        run.metric("t[1, 2]", t.at("1, 2").item());

        var x = rand(5, 3);
        System.out.println(x);
        System.out.println(Arrays.toString(x.shape()));

        var y = rand(5, 3);
        System.out.println(x.add(y));

        var result = empty(5, 3);
        Torch.addOut(result, x, y);
        System.out.println(result);

        y.add_(x);
        System.out.println(y);
        run.metric("three sums agree", x.add(y.sub(x)).allclose(result) && y.equal(result) ? 1 : 0);

        System.out.println(x.at(":, 1"));

        var device = Device.best();
        var sum = x.to(device).add(y.to(device));
        System.out.println("on " + sum.device() + ": " + sum.sum().item());
    }
}
