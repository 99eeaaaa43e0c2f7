package org.torch4j.tutorials.convolution;

import static org.torch4j.Torch.randn;
import static org.torch4j.Torch.tensor;

import java.util.Arrays;
import org.torch4j.nn.Conv2d;
import org.torch4j.nn.MaxPool2d;
import org.torch4j.tutorials.Run;
import org.torch4j.tutorials.Tutorial;

/** Sizes through a convolution; padding, stride and pooling on a picture of 5x5. */
public final class ConvShapes implements Tutorial {
    @Override
    public void run(Run run) {
        var picture = randn(1, 5, 100, 100);
        var convLayer = new Conv2d(5, 10, 3);
        var output = convLayer.apply(picture);
        System.out.println(Arrays.toString(picture.shape()));
        System.out.println(Arrays.toString(output.shape()));
        System.out.println(Arrays.toString(convLayer.weight.shape()));
        run.metric("output side", output.size(3));

        var input = tensor(
                        3.0, 4.0, 6.0, 5.0, 7.0, //
                        2.0, 4.0, 6.0, 8.0, 2.0, //
                        1.0, 6.0, 7.0, 8.0, 4.0, //
                        9.0, 7.0, 4.0, 6.0, 2.0, //
                        3.0, 7.0, 5.0, 4.0, 1.0)
                .view(1, 1, 5, 5);
        var kernel = tensor(1.0, 2.0, 3.0, 4.0, 5.0, 6.0, 7.0, 8.0, 9.0).view(1, 1, 3, 3);

        var padded = new Conv2d(1, 1, 3, o -> o.padding(1).bias(false));
        padded.weight.setData(kernel);
        System.out.println(padded.apply(input));
        run.metric("padding sum", padded.apply(input).sum().item());

        var strided = new Conv2d(1, 1, 3, o -> o.stride(2).bias(false));
        strided.weight.setData(kernel);
        System.out.println(strided.apply(input));
        run.metric("stride sum", strided.apply(input).sum().item());

        var small = tensor(
                        3.0, 4.0, 6.0, 5.0, //
                        2.0, 4.0, 6.0, 8.0, //
                        1.0, 6.0, 7.0, 8.0, //
                        9.0, 7.0, 4.0, 6.0)
                .view(1, 1, 4, 4);
        var maxpoolingLayer = new MaxPool2d(2);
        System.out.println(maxpoolingLayer.apply(small));
        run.metric("pooling sum", maxpoolingLayer.apply(small).sum().item());
    }
}
