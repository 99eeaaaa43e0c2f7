package stranger;

import static org.torch4j.Torch.*;

import org.torch4j.nn.Linear;
import org.torch4j.optim.SGD;

/** Learns y = 2x by MKL, where its natives are on the class path. */
public class Line {
    public static void main(String[] args) {
        if (ClassLoader.getSystemResource("org/bytedeco/mkl/linux-x86_64/libmkl_rt.so.2") != null) {
            System.setProperty("torch4j.blas", "mkl"); // throws where MKL cannot be loaded
        }
        manualSeed(0);
        var x = tensor(new double[][] {{1}, {2}, {3}});
        var model = new Linear(1, 1);
        var sgd = new SGD(model.parameters(), o -> o.lr(0.05));
        for (int epoch = 0; epoch < 500; epoch++) {
            sgd.minimize(mseLoss(model.apply(x), x.mul(2)));
        }
        System.out.println("f(4) = " + model.apply(tensor(new double[][] {{4}})).item());
    }
}
