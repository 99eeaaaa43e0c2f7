package org.torch4j.models.vision;

import java.util.List;
import org.torch4j.Tensor;
import org.torch4j.Torch;
import org.torch4j.nn.AvgPool3d;
import org.torch4j.nn.BatchNorm3d;
import org.torch4j.nn.Conv3d;
import org.torch4j.nn.Dropout;
import org.torch4j.nn.MaxPool3d;
import org.torch4j.nn.Module;
import org.torch4j.nn.Sequential;
import org.torch4j.vision.ops.Conv3dNormActivation;
import org.torch4j.vision.ops.NormLayer;

/**
 * Inception for videos, its convolutions over space and time one after the other. Videos [n, 3, frames, 224, 224] of at least 14
 * frames to scores [n, classes].
 *
 * @see <a href="https://docs.pytorch.org/vision/0.25/models/video_s3d.html">S3D</a>
 */
public final class S3D extends Module {
    public final Sequential features;
    public final AvgPool3d avgpool = new AvgPool3d(new long[] {2, 7, 7}, o -> o.stride(1));
    public final Sequential classifier;

    private S3D(ResolvedOptions c) {
        NormLayer norm = c.norm(n -> new BatchNorm3d(n, o -> o.eps(0.001).momentum(0.001)));
        features = new Sequential(
                separable(3, 64, 7, 2, norm),
                flatPool(),
                new Conv3dNormActivation(64, 64, o -> o.kernelSize(1).norm(norm)),
                separable(64, 192, 3, 1, norm),
                flatPool(),
                new SepInceptionBlock3D(192, 64, 96, 128, 16, 32, 32, norm),
                new SepInceptionBlock3D(256, 128, 128, 192, 32, 96, 64, norm),
                new MaxPool3d(new long[] {3, 3, 3}, o -> o.stride(2, 2, 2).padding(1, 1, 1)),
                new SepInceptionBlock3D(480, 192, 96, 208, 16, 48, 64, norm),
                new SepInceptionBlock3D(512, 160, 112, 224, 24, 64, 64, norm),
                new SepInceptionBlock3D(512, 128, 128, 256, 24, 64, 64, norm),
                new SepInceptionBlock3D(512, 112, 144, 288, 32, 64, 64, norm),
                new SepInceptionBlock3D(528, 256, 160, 320, 32, 128, 128, norm),
                new MaxPool3d(new long[] {2, 2, 2}, o -> o.stride(2, 2, 2).padding(0, 0, 0)),
                new SepInceptionBlock3D(832, 256, 160, 320, 32, 128, 128, norm),
                new SepInceptionBlock3D(832, 384, 192, 384, 48, 128, 128, norm));
        classifier = new Sequential(new Dropout(c.dropout(0.2)), new Conv3d(1024, c.numClasses(400), 1));
    }

    public static S3D create(Choice... choices) {
        return ModelBuilder.build("s3d", choices, S3D::new);
    }

    private static MaxPool3d flatPool() {
        return new MaxPool3d(new long[] {1, 3, 3}, o -> o.stride(1, 2, 2).padding(0, 1, 1));
    }

    /** A convolution over space, then one over time. */
    private static Sequential separable(int in, int out, int kernel, int stride, NormLayer norm) {
        int around = kernel / 2;
        Sequential both = new Sequential(
                new Conv3dNormActivation(in, out, o -> o.kernelSize(1, kernel, kernel)
                        .stride(1, stride, stride)
                        .padding(0, around, around)
                        .bias(false)
                        .norm(norm)),
                new Conv3dNormActivation(out, out, o -> o.kernelSize(kernel, 1, 1)
                        .stride(stride, 1, 1)
                        .padding(around, 0, 0)
                        .bias(false)
                        .norm(norm)));
        both.setName("TemporalSeparableConv");
        return both;
    }

    @Override
    public Tensor forward(Tensor x) {
        x = classifier.apply(avgpool.apply(features.apply(x)));
        return x.mean(new long[] {2, 3, 4});
    }

    private static final class SepInceptionBlock3D extends Module {
        final Module branch0;
        final Sequential branch1;
        final Sequential branch2;
        final Sequential branch3;

        SepInceptionBlock3D(int in, int out0, int mid1, int out1, int mid2, int out2, int out3, NormLayer norm) {
            branch0 = pointwise(in, out0, norm);
            branch1 = new Sequential(pointwise(in, mid1, norm), separable(mid1, out1, 3, 1, norm));
            branch2 = new Sequential(pointwise(in, mid2, norm), separable(mid2, out2, 3, 1, norm));
            branch3 = new Sequential(
                    new MaxPool3d(new long[] {3, 3, 3}, o -> o.stride(1).padding(1)), pointwise(in, out3, norm));
        }

        private static Module pointwise(int in, int out, NormLayer norm) {
            return new Conv3dNormActivation(in, out, o -> o.kernelSize(1).norm(norm));
        }

        @Override
        public Tensor forward(Tensor x) {
            return Torch.cat(List.of(branch0.apply(x), branch1.apply(x), branch2.apply(x), branch3.apply(x)), 1);
        }
    }
}
