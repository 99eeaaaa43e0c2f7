package org.torch4j.vision;

import java.util.ArrayList;
import java.util.List;
import org.torch4j.DType;
import org.torch4j.Tensor;
import org.torch4j.Torch;

/** The wheel of 55 colors that stands for directions. */
final class FlowColors {
    private static final int[] STEPS = {15, 6, 4, 11, 13, 6};

    private FlowColors() {}

    private static Tensor wheel() {
        float[] wheel = new float[55 * 3];
        int at = 0;
        for (int part = 0; part < STEPS.length; part++) {
            // from red to yellow, green, cyan, blue, magenta and back: one channel is full, the next rises or this one
            // falls
            int full = part % 2 == 0 ? part / 2 : (part / 2 + 1) % 3;
            int moving = part % 2 == 0 ? (part / 2 + 1) % 3 : part / 2;
            for (int i = 0; i < STEPS[part]; i++, at++) {
                float step = (float) Math.floor(255.0 * i / STEPS[part]);
                wheel[3 * at + full] = 255;
                wheel[3 * at + moving] = part % 2 == 0 ? step : 255 - step;
            }
        }
        return Torch.fromArray(wheel, 55, 3);
    }

    static Tensor of(Tensor flow) {
        Tensor four = flow.dim() == 3 ? flow.unsqueeze(0) : flow;
        Tensor largest = four.pow(2).sum(1).sqrt().max();
        Tensor unit = four.div(largest.add(Math.ulp(1f)));
        Tensor norm = unit.pow(2).sum(1).sqrt();
        Tensor angle = unit.select(1, 1).neg().atan2(unit.select(1, 0).neg()).div(Math.PI);
        Tensor place = angle.add(1).div(2).mul(54);
        Tensor first = place.floor().to(DType.INT64);
        Tensor second = first.add(1).remainder(55);
        Tensor share = place.sub(first);
        Tensor wheel = wheel().to(flow.device());
        List<Tensor> channels = new ArrayList<>();
        for (int c = 0; c < 3; c++) {
            Tensor color = wheel.select(1, c).div(255);
            Tensor mixed = share.neg().add(1).mul(color.at(first)).add(share.mul(color.at(second)));
            Tensor weak = norm.mul(mixed.neg().add(1)).neg().add(1);
            channels.add(weak.mul(255).floor().to(DType.UINT8));
        }
        Tensor image = Torch.stack(channels, 1);
        return flow.dim() == 3 ? image.get(0) : image;
    }
}
