package org.torch4j.nn.functional;

import static org.torch4j.nn.functional.Reduction.MEAN;

import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.BinaryOperator;
import java.util.function.Consumer;
import org.torch4j.Tensor;
import org.torch4j.Torch;

/** Losses and distances. */
final class Losses {
    private static final Set<List<Integer>> BROADCAST = ConcurrentHashMap.newKeySet();

    private Losses() {}

    public static Tensor mseLoss(Tensor input, Tensor target, Reduction reduction) {
        Tensor[] both = broadcast(input, target);
        return Torch.mseLoss(both[0], both[1], reduction.code());
    }

    public static Tensor mseLoss(Tensor input, Tensor target, Reduction reduction, Tensor weight) {
        return Composite.of(() -> weighted(input.sub(target).pow(2), weight, reduction, true));
    }

    public static Tensor l1Loss(Tensor input, Tensor target, Reduction reduction) {
        Tensor[] both = broadcast(input, target);
        return Torch.l1Loss(both[0], both[1], reduction.code());
    }

    public static Tensor l1Loss(Tensor input, Tensor target, Reduction reduction, Tensor weight) {
        return Composite.of(() -> weighted(input.sub(target).abs(), weight, reduction, true));
    }

    public static Tensor smoothL1Loss(Tensor input, Tensor target, Reduction reduction, double beta) {
        Tensor[] both = broadcast(input, target);
        return beta == 0
                ? Torch.l1Loss(both[0], both[1], reduction.code())
                : Torch.smoothL1Loss(both[0], both[1], reduction.code(), beta);
    }

    public static Tensor huberLoss(Tensor input, Tensor target, Reduction reduction, double delta) {
        Tensor[] both = broadcast(input, target);
        return Torch.huberLoss(both[0], both[1], reduction.code(), delta);
    }

    public static Tensor huberLoss(Tensor input, Tensor target, Reduction reduction, double delta, Tensor weight) {
        return Composite.of(
                () -> weighted(Functional.huberLoss(input, target, Reduction.NONE, delta), weight, reduction, false));
    }

    public static Tensor crossEntropy(Tensor input, Tensor target, Consumer<CrossEntropyOptions> options) {
        CrossEntropyOptions chosen = new CrossEntropyOptions();
        options.accept(chosen);
        return Functional.crossEntropy(
                input, target, chosen.weight(), chosen.ignoreIndex(), chosen.reduction(), chosen.labelSmoothing());
    }

    public static Tensor crossEntropy(
            Tensor input, Tensor target, Tensor weight, long ignoreIndex, Reduction reduction, double labelSmoothing) {
        return Operators.crossEntropyLoss(input, target, weight, reduction.code(), ignoreIndex, labelSmoothing);
    }

    public static Tensor nllLoss(Tensor input, Tensor target, Tensor weight, long ignoreIndex, Reduction reduction) {
        return Operators.nllLossNd(input, target, weight, reduction.code(), ignoreIndex);
    }

    public static Tensor binaryCrossEntropy(Tensor input, Tensor target, Tensor weight, Reduction reduction) {
        checkSameShape("binaryCrossEntropy", input, target);
        Tensor expanded = weight == null ? null : weight.expandAs(target);
        return Torch.binaryCrossEntropy(input, target, expanded, reduction.code());
    }

    public static Tensor binaryCrossEntropyWithLogits(
            Tensor input, Tensor target, Tensor weight, Reduction reduction, Tensor posWeight) {
        checkSameShape("binaryCrossEntropyWithLogits", input, target);
        return Torch.binaryCrossEntropyWithLogits(input, target, weight, posWeight, reduction.code());
    }

    public static Tensor klDiv(Tensor input, Tensor target, Reduction reduction, boolean logTarget) {
        return Composite.of(() -> {
            if (reduction != Reduction.BATCHMEAN) {
                return Torch.klDiv(input, target, reduction.code(), o -> o.logTarget(logTarget));
            }
            Tensor sum = Torch.klDiv(input, target, Reduction.SUM.code(), o -> o.logTarget(logTarget));
            return input.dim() == 0 ? sum : sum.div(input.size(0));
        });
    }

    public static Tensor poissonNllLoss(Tensor input, Tensor target) {
        return Functional.poissonNllLoss(input, target, true, false, 1e-8, MEAN);
    }

    public static Tensor poissonNllLoss(
            Tensor input, Tensor target, boolean logInput, boolean full, double eps, Reduction reduction) {
        return Torch.poissonNllLoss(input, target, logInput, full, eps, reduction.code());
    }

    public static Tensor gaussianNllLoss(Tensor input, Tensor target, Tensor var) {
        return Functional.gaussianNllLoss(input, target, var, false, 1e-6, MEAN);
    }

    public static Tensor gaussianNllLoss(
            Tensor input, Tensor target, Tensor var, boolean full, double eps, Reduction reduction) {
        return Composite.of(() -> {
            if (var.lt(0).any().itemBool()) {
                throw new IllegalArgumentException("gaussianNllLoss: var has negative entries");
            }
            Tensor variance = shaped(var, input).clone();
            Torch.noGrad(() -> variance.clampMin_(eps));
            Tensor loss =
                    variance.log().add(input.sub(target).pow(2).div(variance)).mul(0.5);
            return reduce(full ? loss.add(0.5 * Math.log(2 * Math.PI)) : loss, reduction);
        });
    }

    private static Tensor shaped(Tensor var, Tensor input) {
        long[] shape = input.shape();
        long[] given = var.shape();
        if (Arrays.equals(given, shape)) {
            return var;
        }
        if (shape.length > 0 && Arrays.equals(given, Arrays.copyOf(shape, shape.length - 1))) {
            return var.unsqueeze(-1);
        }
        boolean fits = given.length == shape.length;
        long differing = 0;
        for (int i = 0; fits && i < shape.length; i++) {
            differing += shape[i] == given[i] ? 0 : given[i];
        }
        if (!fits || differing != 1) {
            throw new IllegalArgumentException("gaussianNllLoss: var %s does not fit input %s"
                    .formatted(Arrays.toString(given), Arrays.toString(shape)));
        }
        return var;
    }

    public static Tensor ctcLoss(
            Tensor logProbs,
            Tensor targets,
            Tensor inputLengths,
            Tensor targetLengths,
            long blank,
            Reduction reduction,
            boolean zeroInfinity) {
        return Torch.ctcLoss(logProbs, targets, inputLengths, targetLengths, blank, reduction.code(), zeroInfinity);
    }

    public static Tensor hingeEmbeddingLoss(Tensor input, Tensor target, double margin, Reduction reduction) {
        return Torch.hingeEmbeddingLoss(input, target, margin, reduction.code());
    }

    public static Tensor cosineEmbeddingLoss(Tensor x1, Tensor x2, Tensor target, double margin, Reduction reduction) {
        return Torch.cosineEmbeddingLoss(x1, x2, target, margin, reduction.code());
    }

    public static Tensor marginRankingLoss(Tensor x1, Tensor x2, Tensor target, double margin, Reduction reduction) {
        if (x1.dim() != x2.dim() || x1.dim() != target.dim()) {
            throw new IllegalArgumentException(
                    "marginRankingLoss: the three tensors have one number of dimensions, got %s, %s, %s"
                            .formatted(text(x1), text(x2), text(target)));
        }
        return Torch.marginRankingLoss(x1, x2, target, margin, reduction.code());
    }

    public static Tensor multiMarginLoss(
            Tensor input, Tensor target, long p, double margin, Tensor weight, Reduction reduction) {
        if (p != 1 && p != 2) {
            throw new IllegalArgumentException("multiMarginLoss: p is 1 or 2, got " + p);
        }
        if (weight != null && weight.dim() != 1) {
            throw new IllegalArgumentException("multiMarginLoss: weight has one dimension, got " + text(weight));
        }
        return Torch.multiMarginLoss(input, target, p, margin, weight, reduction.code());
    }

    public static Tensor multilabelMarginLoss(Tensor input, Tensor target, Reduction reduction) {
        return Torch.multilabelMarginLoss(input, target, reduction.code());
    }

    public static Tensor multilabelSoftMarginLoss(Tensor input, Tensor target, Tensor weight, Reduction reduction) {
        return Composite.of(() -> {
            Tensor loss = target.mul(Functional.logsigmoid(input))
                    .add(target.rsub(1).mul(Functional.logsigmoid(input.neg())))
                    .neg();
            if (weight != null) {
                loss = loss.mul(weight);
            }
            long dim = input.dim() - 1;
            return reduce(loss.sum(new long[] {dim}).div(input.size(dim)), reduction);
        });
    }

    public static Tensor softMarginLoss(Tensor input, Tensor target, Reduction reduction) {
        return Torch.softMarginLoss(input, target, reduction.code());
    }

    public static Tensor tripletMarginLoss(Tensor anchor, Tensor positive, Tensor negative) {
        return Functional.tripletMarginLoss(anchor, positive, negative, 1, 2, 1e-6, false, MEAN);
    }

    public static Tensor tripletMarginLoss(
            Tensor anchor,
            Tensor positive,
            Tensor negative,
            double margin,
            double p,
            double eps,
            boolean swap,
            Reduction reduction) {
        checkMargin(margin);
        return Torch.tripletMarginLoss(anchor, positive, negative, margin, p, eps, swap, reduction.code());
    }

    /** {@code distance} null: the pairwise distance. */
    public static Tensor tripletMarginWithDistanceLoss(
            Tensor anchor,
            Tensor positive,
            Tensor negative,
            BinaryOperator<Tensor> distance,
            double margin,
            boolean swap,
            Reduction reduction) {
        checkMargin(margin);
        if (anchor.dim() != positive.dim() || anchor.dim() != negative.dim()) {
            throw new IllegalArgumentException(
                    "tripletMarginWithDistanceLoss: the three tensors have one number of dimensions, got %s, %s, %s"
                            .formatted(text(anchor), text(positive), text(negative)));
        }
        BinaryOperator<Tensor> far = distance == null ? Losses::pairwiseDistance : distance;
        Tensor toPositive = far.apply(anchor, positive);
        Tensor toNegative = far.apply(anchor, negative);
        if (swap) {
            toNegative = toNegative.minimum(far.apply(positive, negative));
        }
        return reduce(toPositive.add(margin).sub(toNegative).clampMin(0), reduction);
    }

    private static void checkMargin(double margin) {
        if (!(margin > 0)) {
            throw new IllegalArgumentException("the margin is above 0, got " + margin);
        }
    }

    public static Tensor cosineSimilarity(Tensor x1, Tensor x2) {
        return Functional.cosineSimilarity(x1, x2, 1, 1e-8);
    }

    public static Tensor pairwiseDistance(Tensor x1, Tensor x2) {
        return Functional.pairwiseDistance(x1, x2, 2, 1e-6, false);
    }

    private static Tensor[] broadcast(Tensor input, Tensor target) {
        if (Arrays.equals(input.shape(), target.shape())) {
            return new Tensor[] {input, target};
        }
        warnOfShapes(input.shape(), target.shape());
        return Torch.broadcastTensors(input, target).toArray(new Tensor[0]);
    }

    /** Once for each pair of numbers of dimensions: sizes may change with each batch. */
    private static void warnOfShapes(long[] input, long[] target) {
        if (BROADCAST.add(List.of(input.length, target.length))) {
            System.getLogger("org.torch4j.nn")
                    .log(
                            System.Logger.Level.WARNING,
                            "a target of size {0} meets an input of size {1}: the loss broadcasts them, which is"
                                    + " seldom meant; make their sizes equal",
                            Arrays.toString(target),
                            Arrays.toString(input));
        }
    }

    private static Tensor weighted(Tensor errors, Tensor weight, Reduction reduction, boolean byWeight) {
        checkSameShape("a weighted loss", errors, weight);
        Tensor weighted = errors.mul(weight);
        return reduction == MEAN && byWeight ? weighted.sum().div(weight.sum()) : reduce(weighted, reduction);
    }

    static Tensor reduce(Tensor loss, Reduction reduction) {
        return switch (reduction) {
            case NONE -> loss;
            case MEAN -> loss.mean();
            case SUM -> loss.sum();
            case BATCHMEAN -> throw new IllegalArgumentException("batchmean is a reduction of KLDivLoss only");
        };
    }

    private static void checkSameShape(String name, Tensor input, Tensor target) {
        if (!Arrays.equals(input.shape(), target.shape())) {
            throw new IllegalArgumentException("%s: input %s and target %s have to have the same shape"
                    .formatted(name, text(input), text(target)));
        }
    }

    static String text(Tensor tensor) {
        return Arrays.toString(tensor.shape());
    }
}
