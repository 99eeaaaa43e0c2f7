package org.torch4j.models.vision;

import org.torch4j.nn.BatchNorm2d;
import org.torch4j.nn.BatchNorm3d;
import org.torch4j.nn.Conv2d;
import org.torch4j.nn.GroupNorm;
import org.torch4j.nn.Linear;
import org.torch4j.nn.Module;
import org.torch4j.nn.Parameter;
import org.torch4j.nn.init.Init;

/** First weights that several families share, drawn in torchvision's order. */
final class WeightInit {
    private WeightInit() {}

    /** Convolutions by their outputs, linear layers close to zero: the mobile networks. */
    static void mobile(Module module) {
        if (module instanceof Conv2d conv) {
            fanOut(conv.weight);
            zeros(conv.bias);
        } else if (module instanceof Linear linear) {
            Init.normal_(linear.weight, 0, 0.01);
            zeros(linear.bias);
        } else {
            norm(module);
        }
    }

    /** Normalizations begin as identities. */
    static void norm(Module module) {
        if (module instanceof BatchNorm2d norm && norm.weight != null) {
            Init.ones_(norm.weight);
            Init.zeros_(norm.bias);
        } else if (module instanceof BatchNorm3d norm && norm.weight != null) {
            Init.ones_(norm.weight);
            Init.zeros_(norm.bias);
        } else if (module instanceof GroupNorm norm && norm.weight != null) {
            Init.ones_(norm.weight);
            Init.zeros_(norm.bias);
        }
    }

    static void fanOut(Parameter weight) {
        Init.kaimingNormal_(weight, 0, Init.Fan.FAN_OUT, "relu");
    }

    /** A normal distribution around 0 without what is farther out than 2. */
    static void truncated(Parameter weight, double std) {
        Init.truncNormal_(weight, 0, std, -2, 2);
    }

    static void zeros(Parameter bias) {
        if (bias != null) {
            Init.zeros_(bias);
        }
    }

    /** The multiple of {@code divisor} that is closest to {@code v}, at most a tenth below it. */
    static int divisible(double v, int divisor) {
        int rounded = Math.max(divisor, (int) (v + divisor / 2.0) / divisor * divisor);
        return rounded < 0.9 * v ? rounded + divisor : rounded;
    }
}
