package org.torch4j;

import static org.assertj.core.api.Assertions.assertThat;
import static org.torch4j.Torch.*;
import static org.torch4j.nn.functional.Functional.*;
import static org.torch4j.nn.functional.Reduction.MEAN;
import static org.torch4j.nn.functional.Reduction.SUM;

import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;
import org.torch4j.nn.functional.AttentionOptions;
import org.torch4j.nn.functional.AttentionWeights;
import org.torch4j.nn.functional.Functional;
import org.torch4j.nn.functional.PoolResult;

/** A program may import all of {@code Torch} and all of {@code Functional}: that each call here compiles is the test. */
class StarImportsTest {
    private static final long[] NOTHING = {};
    private static final long[] ZERO = {0};
    private static final long[] ONE = {1};
    private static final long[] TWO = {2};

    private final Tensor x = tensor(-2.0, -0.5, 0.5, 3.0);
    private final Tensor image = arange(32).toFloat().reshape(1, 2, 4, 4);
    private final Tensor sequence = arange(16).toFloat().reshape(1, 2, 8);
    private final Tensor volume = arange(128).toFloat().reshape(1, 2, 4, 4, 4);

    private static void shaped(List<Tensor> tensors, long... shape) {
        assertThat(tensors).allSatisfy(t -> assertThat(t.shape()).containsExactly(shape));
    }

    @Test
    void bothClassesNameOneDeclaration() {
        Set<Method> torch = Set.copyOf(Arrays.asList(Torch.class.getMethods()));
        assertThat(Arrays.stream(Functional.class.getMethods()).filter(m -> Modifier.isStatic(m.getModifiers())))
                .allMatch(torch::contains);
    }

    @Test
    void activations() {
        shaped(List.of(relu(x), relu6(x), hardtanh(x), hardtanh(x, -1, 1), hardtanh(x, -0.5, 0.5)), 4);
        shaped(List.of(threshold(x, 0.1, 2), threshold(x, 0, 1), hardsigmoid(x), hardswish(x), silu(x), mish(x)), 4);
        shaped(List.of(elu(x), elu(x, 1), elu(x, 0.5), celu(x), celu(x, 1), celu(x, 0.5), selu(x)), 4);
        shaped(List.of(gelu(x), gelu(x, "tanh"), gelu(x, o -> o.approximate("tanh"))), 4);
        shaped(List.of(leakyRelu(x), leakyRelu(x, 0.2), prelu(x, tensor(0.25)), rrelu(x)), 4);
        shaped(List.of(rrelu(x, 0.1, 0.3, true), logsigmoid(x), hardshrink(x), hardshrink(x, 1)), 4);
        shaped(List.of(softshrink(x), softshrink(x, 1), tanhshrink(x), softsign(x), sigmoid(x), tanh(x)), 4);
        shaped(List.of(softplus(x), softplus(x, 1, 20), softplus(x, 0.5, 20.0), normalize(x, 2, 0)), 4);
        shaped(List.of(softmax(x), softmax(x, 0), softmax(x, 0, DType.FLOAT64), softmin(x), softmin(x, 0)), 4);
        shaped(List.of(softmin(x, 0, DType.FLOAT64), logSoftmax(x), logSoftmax(x, -1)), 4);
        shaped(List.of(logSoftmax(x, 0, DType.FLOAT64), gumbelSoftmax(x), gumbelSoftmax(x, 1, true, -1)), 4);
        shaped(List.of(glu(x), glu(x, 0)), 2);
        shaped(List.of(normalize(image), normalize(image, 2, 1), normalize(image, 1, 1, 1e-9)), 1, 2, 4, 4);
    }

    @Test
    void activationsInPlace() {
        Tensor y = x.clone();
        shaped(List.of(relu_(y), hardtanh_(y), hardtanh_(y, -1, 1), threshold_(y, 0, 1), hardsigmoid_(y)), 4);
        shaped(List.of(hardswish_(y), silu_(y), mish_(y), elu_(y), elu_(y, 0.5), celu_(y), celu_(y, 0.5)), 4);
        shaped(List.of(selu_(y), leakyRelu_(y), leakyRelu_(y, 0.2), rrelu_(y), rrelu_(y, 0.1, 0.3, false)), 4);
    }

    @Test
    void linearMapsAndConvolutions() {
        Tensor w = ones(3, 4);
        shaped(List.of(linear(x, w), linear(x, w, null), linear(x, w, ones(3))), 3);
        shaped(List.of(bilinear(x, x, ones(3, 4, 4)), bilinear(x, x, ones(3, 4, 4), null)), 3);
        Tensor w1 = ones(2, 2, 3);
        shaped(List.of(conv1d(sequence, w1), conv1d(sequence, w1, null), conv1d(sequence, w1, ones(2), 1)), 1, 2, 6);
        shaped(List.of(conv1d(sequence, w1, null, ONE, ONE, ONE, 1), conv1d(sequence, w1, null, 1, 1)), 1, 2, 8);
        shaped(List.of(conv1d(sequence, w1, null, ONE, "same", ONE, 1)), 1, 2, 8);
        shaped(List.of(convTranspose1d(sequence, w1), convTranspose1d(sequence, w1, null)), 1, 2, 10);
        shaped(List.of(convTranspose1d(sequence, w1, null, ONE, ZERO, ZERO, 1, ONE)), 1, 2, 10);
        Tensor w2 = ones(2, 2, 3, 3);
        shaped(List.of(conv2d(image, w2), conv2d(image, w2, null), conv2d(image, w2, ones(2), 1)), 1, 2, 2, 2);
        shaped(List.of(conv2d(image, w2, null, ONE, ONE, ONE, 1), conv2d(image, w2, null, 1, 1)), 1, 2, 4, 4);
        shaped(List.of(conv2d(image, w2, null, ONE, "same", ONE, 1)), 1, 2, 4, 4);
        shaped(List.of(convTranspose2d(image, w2), convTranspose2d(image, w2, null)), 1, 2, 6, 6);
        shaped(List.of(convTranspose2d(image, w2, null, ONE, ZERO, ZERO, 1, ONE)), 1, 2, 6, 6);
        Tensor w3 = ones(2, 2, 3, 3, 3);
        shaped(List.of(conv3d(volume, w3), conv3d(volume, w3, null), conv3d(volume, w3, ones(2), 1)), 1, 2, 2, 2, 2);
        shaped(List.of(conv3d(volume, w3, null, ONE, ONE, ONE, 1)), 1, 2, 4, 4, 4);
        shaped(List.of(conv3d(volume, w3, null, ONE, "same", ONE, 1)), 1, 2, 4, 4, 4);
        shaped(List.of(convTranspose3d(volume, w3), convTranspose3d(volume, w3, null)), 1, 2, 6, 6, 6);
        shaped(List.of(convTranspose3d(volume, w3, null, ONE, ZERO, ZERO, 1, ONE)), 1, 2, 6, 6, 6);
        shaped(List.of(convTbc(ones(5, 1, 2), ones(3, 2, 4), ones(4), 1)), 5, 1, 4);
        Tensor columns = unfold(image, 2, 2);
        shaped(List.of(columns, unfold(image, 2), unfold(image, TWO, ONE, ZERO, ONE)), 1, 8, 9);
        long[] size = {4, 4};
        shaped(List.of(fold(columns, size, 2), fold(columns, size, TWO, ONE, ZERO, ONE)), 1, 2, 4, 4);
    }

    @Test
    void pooling() {
        shaped(List.of(maxPool1d(sequence, 2), maxPool1d(sequence, 2, 2), maxPool1d(sequence, TWO)), 1, 2, 4);
        shaped(List.of(maxPool1d(sequence, TWO, TWO, ZERO, ONE, false), avgPool1d(sequence, 2)), 1, 2, 4);
        shaped(List.of(avgPool1d(sequence, 2, 2), avgPool1d(sequence, TWO)), 1, 2, 4);
        shaped(List.of(avgPool1d(sequence, TWO, NOTHING, ZERO, false, true)), 1, 2, 4);
        shaped(List.of(adaptiveAvgPool1d(sequence, 4), adaptiveMaxPool1d(sequence, 4)), 1, 2, 4);
        shaped(List.of(lpPool1d(sequence, 2, TWO, NOTHING, false)), 1, 2, 4);
        shaped(List.of(maxPool2d(image, 2), maxPool2d(image, 2, 2), maxPool2d(image, TWO)), 1, 2, 2, 2);
        shaped(List.of(maxPool2d(image, TWO, TWO, ZERO, ONE, false), avgPool2d(image, 2)), 1, 2, 2, 2);
        shaped(List.of(avgPool2d(image, 2, 2), avgPool2d(image, TWO)), 1, 2, 2, 2);
        shaped(List.of(avgPool2d(image, TWO, NOTHING, ZERO, false, true, null)), 1, 2, 2, 2);
        shaped(List.of(adaptiveAvgPool2d(image, 2), adaptiveAvgPool2d(image, 2, 2)), 1, 2, 2, 2);
        shaped(List.of(adaptiveAvgPool2d(image, -1), adaptiveMaxPool2d(image, -1)), 1, 2, 4, 4);
        shaped(List.of(adaptiveMaxPool2d(image, 2), adaptiveMaxPool2d(image, 2, 2)), 1, 2, 2, 2);
        shaped(List.of(lpPool2d(image, 2, TWO, NOTHING, false)), 1, 2, 2, 2);
        shaped(List.of(maxPool3d(volume, 2), maxPool3d(volume, 2, 2), maxPool3d(volume, TWO)), 1, 2, 2, 2, 2);
        shaped(List.of(maxPool3d(volume, TWO, TWO, ZERO, ONE, false), avgPool3d(volume, 2)), 1, 2, 2, 2, 2);
        shaped(List.of(avgPool3d(volume, 2, 2), avgPool3d(volume, TWO)), 1, 2, 2, 2, 2);
        shaped(List.of(avgPool3d(volume, TWO, NOTHING, ZERO, false, true, null)), 1, 2, 2, 2, 2);
        shaped(List.of(adaptiveAvgPool3d(volume, 2), adaptiveMaxPool3d(volume, 2, 2, 2)), 1, 2, 2, 2, 2);
        shaped(List.of(lpPool3d(volume, 2, TWO, NOTHING, false)), 1, 2, 2, 2, 2);
    }

    @Test
    void poolingWithIndicesAndBack() {
        PoolResult p1 = maxPool1dWithIndices(sequence, TWO, TWO, ZERO, ONE, false);
        shaped(List.of(maxUnpool1d(p1.output(), p1.indices(), TWO, TWO, ZERO, null)), 1, 2, 8);
        PoolResult p2 = maxPool2dWithIndices(image, TWO, TWO, ZERO, ONE, false);
        shaped(List.of(maxUnpool2d(p2.output(), p2.indices(), TWO, TWO, ZERO, null)), 1, 2, 4, 4);
        PoolResult p3 = maxPool3dWithIndices(volume, TWO, TWO, ZERO, ONE, false);
        shaped(List.of(maxUnpool3d(p3.output(), p3.indices(), TWO, TWO, ZERO, null)), 1, 2, 4, 4, 4);
        shaped(List.of(adaptiveMaxPool1dWithIndices(sequence, 4).indices()), 1, 2, 4);
        shaped(List.of(adaptiveMaxPool2dWithIndices(image, 2).indices()), 1, 2, 2, 2);
        shaped(List.of(adaptiveMaxPool3dWithIndices(volume, 2).indices()), 1, 2, 2, 2, 2);
        PoolResult f2 = fractionalMaxPool2dWithIndices(image, TWO, TWO, null);
        shaped(List.of(f2.output(), fractionalMaxPool2d(image, TWO, TWO, null)), 1, 2, 2, 2);
        PoolResult f3 = fractionalMaxPool3dWithIndices(volume, TWO, TWO, null);
        shaped(List.of(f3.output(), fractionalMaxPool3d(volume, TWO, TWO, null)), 1, 2, 2, 2, 2);
    }

    @Test
    void normalization() {
        Tensor mean = zeros(2);
        Tensor var = ones(2);
        shaped(List.of(batchNorm(image, mean, var)), 1, 2, 4, 4);
        shaped(List.of(batchNorm(image, mean, var, null, null, true, 0.1, 1e-5)), 1, 2, 4, 4);
        shaped(List.of(instanceNorm(image)), 1, 2, 4, 4);
        shaped(List.of(instanceNorm(image, null, null, null, null, true, 0.1, 1e-5)), 1, 2, 4, 4);
        long[] last = {4, 4};
        shaped(List.of(layerNorm(image, 4), layerNorm(image, 4, 4), layerNorm(image, last)), 1, 2, 4, 4);
        shaped(List.of(layerNorm(image, last, null, null, 1e-5), layerNorm(image, last, ones(4, 4))), 1, 2, 4, 4);
        shaped(List.of(rmsNorm(image, 4), rmsNorm(image, last), rmsNorm(image, last, null, null)), 1, 2, 4, 4);
        shaped(List.of(rmsNorm(image, last, ones(4, 4), 1e-5), groupNorm(image, 2)), 1, 2, 4, 4);
        shaped(List.of(groupNorm(image, 1, null, null, 1e-5), localResponseNorm(image, 2)), 1, 2, 4, 4);
        shaped(List.of(localResponseNorm(image, 2, 1e-4, 0.75, 1)), 1, 2, 4, 4);
    }

    @Test
    void dropouts() {
        Tensor y = image.clone();
        shaped(List.of(dropout(image, 0.5, true), dropout_(y, 0.5, true), dropout2d(image, 0.5, true)), 1, 2, 4, 4);
        shaped(List.of(dropout2d_(y, 0.5, true), alphaDropout(image, 0.5, true)), 1, 2, 4, 4);
        shaped(List.of(featureAlphaDropout(image, 0.5, true)), 1, 2, 4, 4);
        shaped(List.of(dropout1d(sequence, 0.5, true), dropout1d_(sequence.clone(), 0.5, true)), 1, 2, 8);
        shaped(List.of(dropout3d(volume, 0.5, true), dropout3d_(volume.clone(), 0.5, true)), 1, 2, 4, 4, 4);
    }

    @Test
    void losses() {
        Tensor y = ones(4);
        Tensor p = sigmoid(x);
        shaped(List.of(mseLoss(x, y), mseLoss(x, y, SUM), mseLoss(x, y, MEAN, y), mseLoss(x, y, 1)));
        shaped(List.of(l1Loss(x, y), l1Loss(x, y, SUM), l1Loss(x, y, MEAN, y)));
        shaped(List.of(smoothL1Loss(x, y), smoothL1Loss(x, y, SUM, 1), smoothL1Loss(x, y, SUM, 0.5)));
        shaped(List.of(huberLoss(x, y), huberLoss(x, y, SUM, 1), huberLoss(x, y, MEAN, 0.5, y)));
        shaped(List.of(binaryCrossEntropy(p, y), binaryCrossEntropy(p, y, null, SUM), binaryCrossEntropy(p, y, y)));
        shaped(List.of(binaryCrossEntropyWithLogits(x, y), binaryCrossEntropyWithLogits(x, y, null, SUM, null)));
        shaped(List.of(klDiv(p.log(), p), klDiv(p.log(), p, SUM, false), klDiv(p, p, o -> o.logTarget(true))));
        shaped(List.of(poissonNllLoss(x, y), poissonNllLoss(x, y, true, true, 1e-8, SUM)));
        shaped(List.of(gaussianNllLoss(x, y, y), gaussianNllLoss(x, y, y, true, 1e-6, SUM)));
        shaped(List.of(hingeEmbeddingLoss(x, y), hingeEmbeddingLoss(x, y, 1, SUM), hingeEmbeddingLoss(x, y, 0.5)));
        shaped(List.of(softMarginLoss(x, y), softMarginLoss(x, y, SUM)));
        shaped(List.of(marginRankingLoss(x, y, y), marginRankingLoss(x, y, y, 0, SUM)));
    }

    @Test
    void lossesOfRows() {
        Tensor rows = x.unsqueeze(0);
        Tensor label = tensor(2).reshape(1);
        Tensor labels = tensor(1, 0, -1, -1).unsqueeze(0);
        Tensor log = logSoftmax(rows, 1);
        shaped(List.of(crossEntropy(rows, label), crossEntropy(rows, label, o -> o.labelSmoothing(0.1))));
        shaped(List.of(crossEntropy(rows, label, null, -100, SUM, 0), nllLoss(log, label)));
        shaped(List.of(nllLoss(log, label, null, -100, SUM), multiMarginLoss(rows, label)));
        shaped(List.of(multiMarginLoss(rows, label, 1, 1, null, SUM), multilabelMarginLoss(rows, labels)));
        shaped(List.of(multilabelMarginLoss(rows, labels, SUM), multilabelSoftMarginLoss(rows, ones(1, 4))));
        shaped(List.of(multilabelSoftMarginLoss(rows, ones(1, 4), null, SUM)));
        Tensor one = ones(1);
        shaped(List.of(cosineEmbeddingLoss(rows, rows, one), cosineEmbeddingLoss(rows, rows, one, 0.5, SUM)));
        shaped(List.of(tripletMarginLoss(rows, rows, rows)));
        shaped(List.of(tripletMarginLoss(rows, rows, rows, 1, 2, 1e-6, false, SUM)));
        shaped(List.of(tripletMarginWithDistanceLoss(rows, rows, rows)));
        shaped(List.of(
                tripletMarginWithDistanceLoss(rows, rows, rows, (a, b) -> pairwiseDistance(a, b), 1, true, SUM)));
        Tensor probabilities = logSoftmax(zeros(5, 1, 3), 2);
        Tensor targets = tensor(1, 2).unsqueeze(0);
        shaped(List.of(
                ctcLoss(probabilities, targets, tensor(5).reshape(1), tensor(2).reshape(1))));
        shaped(List.of(
                ctcLoss(probabilities, targets, tensor(5).reshape(1), tensor(2).reshape(1), 0, SUM, true)));
        shaped(List.of(cosineSimilarity(rows, rows), cosineSimilarity(rows, rows, 1, 1e-8)), 1);
        shaped(List.of(pairwiseDistance(rows, rows), pairwiseDistance(rows, rows, 2, 1e-6, false)), 1);
        shaped(List.of(pdist(cat(rows, rows)), pdist(cat(rows, rows), 1)), 1);
    }

    @Test
    void imagesAndEmbeddings() {
        shaped(List.of(pad(x, 1, 1), pad(x, new long[] {1, 1}, "constant", 0)), 6);
        shaped(List.of(pad(sequence, new long[] {1, 1}, "reflect")), 1, 2, 10);
        shaped(List.of(interpolate(image, o -> o.scaleFactor(2)), upsample(image, o -> o.scaleFactor(2))), 1, 2, 8, 8);
        shaped(List.of(upsampleNearest(image, o -> o.scaleFactor(2))), 1, 2, 8, 8);
        shaped(List.of(upsampleBilinear(image, o -> o.scaleFactor(2))), 1, 2, 8, 8);
        shaped(List.of(pixelShuffle(ones(1, 4, 2, 2), 2)), 1, 1, 4, 4);
        shaped(List.of(pixelUnshuffle(image, 2)), 1, 8, 2, 2);
        shaped(List.of(channelShuffle(image, 2), nativeChannelShuffle(image, 2)), 1, 2, 4, 4);
        Tensor theta = eye(2, 3).unsqueeze(0);
        Tensor grid = affineGrid(theta, 1, 2, 4, 4);
        shaped(List.of(grid, affineGrid(theta, new long[] {1, 2, 4, 4}, false)), 1, 4, 4, 2);
        shaped(List.of(gridSample(image, grid), gridSample(image, grid, "nearest", "border", true)), 1, 2, 4, 4);
        Tensor indices = tensor(1, 0);
        Tensor weight = ones(3, 5);
        shaped(List.of(oneHot(indices), oneHot(indices, 2)), 2, 2);
        shaped(List.of(embedding(indices, weight)), 2, 5);
        shaped(List.of(embedding(indices, weight, null, null, 2, false, false)), 2, 5);
        shaped(List.of(embeddingBag(indices, weight, tensor(0).reshape(1))), 1, 5);
        shaped(
                List.of(embeddingBag(
                        indices, weight, tensor(0).reshape(1), null, 2, false, "sum", false, null, false, null)),
                1,
                5);
    }

    @Test
    void attention() {
        Tensor q = ones(3, 1, 4);
        shaped(List.of(scaledDotProductAttention(q, q, q)), 3, 1, 4);
        shaped(List.of(scaledDotProductAttention(q, q, q, null, 0, true, null, false)), 3, 1, 4);
        AttentionWeights weights = AttentionWeights.packed(ones(12, 4), zeros(12), ones(4, 4), zeros(4));
        shaped(
                List.of(multiHeadAttentionForward(q, q, q, 2, weights, new AttentionOptions())
                        .output()),
                3,
                1,
                4);
    }

    @Test
    void functionsOfTorch() {
        UnaryOperator<Tensor> reference = Torch::relu;
        UnaryOperator<Tensor> same = Functional::relu;
        shaped(
                List.of(reference.apply(x), same.apply(x), abs(x), exp(x), sin(x), add(x, 1), sub(x, 1.5), mul(x, x)),
                4);
        shaped(List.of(div(x, 2), pow(x, 2), sqrt(abs(x)), neg(x), sign(x), clamp(x, -1, 1), clampMin(x, 0)), 4);
        shaped(List.of(cumsum(x, 0), flip(x, 0), roll(x, 1), where(x.gt(0), x, x), maximum(x, x), erf(x)), 4);
        shaped(List.of(sum(x), mean(x), std(x), prod(x), max(x), min(x), norm(x), dot(x, x), argmax(x)));
        shaped(
                List.of(
                        zeros(4),
                        ones(4),
                        rand(4),
                        randn(4),
                        arange(4),
                        linspace(0, 1, 4),
                        full(TWO, 1.5).repeat(2)),
                4);
        shaped(List.of(sum(image, 1), mean(image, 1), squeeze(unsqueeze(sum(image, 1), 0), 0)), 1, 4, 4);
        shaped(List.of(matmul(ones(2, 3), ones(3, 2)), mm(ones(2, 3), ones(3, 2)), eye(2), tril(ones(2, 2))), 2, 2);
        shaped(List.of(stack(x, x), cat(x.unsqueeze(0), x.unsqueeze(0)), zeros(2, 4)), 2, 4);
    }
}
