///usr/bin/env jbang "$0" "$@" ; exit $?
//JAVA 17+
//DEPS org.torch4j:torch4j:0.1.0

import static org.torch4j.Torch.*;

import org.torch4j.nn.*;
import org.torch4j.optim.*;

/** Learns y = 2x. One file, a JDK and the line above: {@code jbang Hello.java}, or {@code scripts/single scripts/examples/Hello.java}. */
public class Hello {
    public static void main(String[] args) {
        manualSeed(0);
        var x = tensor(new double[][] {{1}, {2}, {3}});
        var y = tensor(new double[][] {{2}, {4}, {6}});
        var model = new Linear(1, 1);
        var criterion = new MSELoss();
        var sgd = new SGD(model.parameters(), o -> o.lr(0.05));
        for (int epoch = 0; epoch < 500; epoch++) {
            var loss = criterion.apply(model.apply(x), y);
            sgd.zeroGrad();
            loss.backward();
            sgd.step();
        }
        System.out.println("f(4) = " + model.apply(tensor(new double[][] {{4}})).item());
    }
}
