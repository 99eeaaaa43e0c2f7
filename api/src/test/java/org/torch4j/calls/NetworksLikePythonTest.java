package org.torch4j.calls;

import static org.torch4j.DType.*;
import static org.torch4j.Torch.*;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.torch4j.*;
import org.torch4j.nn.*;
import org.torch4j.nn.functional.Reduction;

/** Functions of networks, linear algebra, transforms and what else programs begin with. */
class NetworksLikePythonTest extends PythonsText {
    @Test
    void compilesWithoutCastsAndGivesWhatPythonPrints() {
        same("x.softmax(1)", () -> x.softmax(1));
        same("x.softmax(-1, dtype=torch.float64)", () -> x.softmax(-1, FLOAT64));
        same("torch.softmax(x, 1)", () -> softmax(x, 1));
        same("torch.log_softmax(x, 1)", () -> logSoftmax(x, 1));
        same("F.relu(x)", () -> relu(x));
        same("F.leaky_relu(x, 0.1)", () -> leakyRelu(x, 0.1));
        same("F.gelu(x)", () -> gelu(x));
        same("F.gelu(x, approximate=\"tanh\")", () -> gelu(x, "tanh"));
        same("F.elu(x, 0.5)", () -> elu(x, 0.5));
        same("torch.sigmoid(x)", () -> sigmoid(x));
        same("F.dropout(x, 0.5, False)", () -> dropout(x, 0.5, false));
        same("F.dropout(x, 0.5)", () -> dropout(x, 0.5));
        same("F.dropout(x)", () -> dropout(x));
        same("F.linear(x, y)", () -> linear(x, y));
        same("F.linear(x, y, torch.ones(3))", () -> linear(x, y, ones(3)));
        same("F.cross_entropy(x, idx)", () -> crossEntropy(x, idx));
        same("F.cross_entropy(x, idx, reduction=\"sum\")", () -> crossEntropy(x, idx, o -> o.reduction("sum")));
        same("F.cross_entropy(x, idx, label_smoothing=0.1)", () -> crossEntropy(x, idx, o -> o.labelSmoothing(0.1)));
        same("F.nll_loss(x, idx)", () -> nllLoss(x, idx));
        same("F.mse_loss(x, y)", () -> mseLoss(x, y));
        same("F.l1_loss(x, y)", () -> l1Loss(x, y));
        same("F.smooth_l1_loss(x, y)", () -> smoothL1Loss(x, y));
        same(
                "F.binary_cross_entropy_with_logits(x, (x>0).float())",
                () -> binaryCrossEntropyWithLogits(x, x.gt(0).toFloat()));
        same("F.one_hot(idx)", () -> oneHot(idx));
        same("F.one_hot(idx, 4)", () -> oneHot(idx, 4));
        same("F.embedding(idx, x)", () -> embedding(idx, x));
        same("F.pad(x, (1, 1))", () -> pad(x, 1, 1));
        same("F.pad(x, (1, 1))", () -> pad(x, new long[] {1, 1}));
        same("F.pad(x, (1, 1), \"constant\", 2)", () -> pad(x, new long[] {1, 1}, "constant", 2));
        same("F.pad(z, (1, 1), \"reflect\")", () -> pad(z, new long[] {1, 1}, "reflect"));
        same("F.normalize(x)", () -> normalize(x));
        same("F.normalize(x, 2, 0)", () -> normalize(x, 2, 0));
        same("F.layer_norm(x, (4,))", () -> layerNorm(x, 4));
        same("F.layer_norm(x, (4,))", () -> layerNorm(x, new long[] {4}));
        same("F.conv2d(img, ker)", () -> conv2d(img, ker));
        same("F.conv2d(img, ker, None, 1, 1)", () -> conv2d(img, ker, null, 1, 1));
        same("F.conv2d(img, ker, torch.ones(2))", () -> conv2d(img, ker, ones(2)));
        same("F.conv2d(img, ker, None, 1, \"same\")", () -> conv2d(img, ker, null, 1, "same"));
        same("F.max_pool2d(img, 2)", () -> maxPool2d(img, 2));
        same("F.max_pool2d(img, 2, 1)", () -> maxPool2d(img, 2, 1));
        same("F.max_pool2d(img, 3, 2, 1)", () -> maxPool2d(img, 3, 2, 1));
        same("F.max_pool2d(img, (2, 1))", () -> maxPool2d(img, new long[] {2, 1}));
        same("F.avg_pool2d(img, 2)", () -> avgPool2d(img, 2));
        same("F.avg_pool2d(img, 3, 1, 1)", () -> avgPool2d(img, 3, 1, 1));
        same("F.adaptive_avg_pool2d(img, 1)", () -> adaptiveAvgPool2d(img, 1));
        same("F.adaptive_avg_pool2d(img, (1, 2))", () -> adaptiveAvgPool2d(img, new long[] {1, 2}));
        same("F.adaptive_avg_pool2d(img, (1, 2))", () -> adaptiveAvgPool2d(img, 1, 2));
        same("F.interpolate(img, scale_factor=2)", () -> interpolate(img, o -> o.scaleFactor(2)));
        same(
                "F.interpolate(img, size=(3, 3), mode=\"bilinear\")",
                () -> interpolate(img, o -> o.size(3, 3).mode("bilinear")));
        same("F.cosine_similarity(x, y)", () -> cosineSimilarity(x, y));
        same("F.cosine_similarity(x, y, 0)", () -> cosineSimilarity(x, y, 0));
        same("F.pairwise_distance(x, y)", () -> pairwiseDistance(x, y));
        same("torch.cdist(x, y)", () -> cdist(x, y));
        same("torch.cdist(x, y, 1)", () -> cdist(x, y, 1));
        same("F.scaled_dot_product_attention(z, z, z)", () -> scaledDotProductAttention(z, z, z));
        same("torch.tensordot(x, y, ([1], [1]))", () -> tensordot(x, y, new long[] {1}, new long[] {1}));
        same("torch.tensordot(x, y.t(), 1)", () -> tensordot(x, y.t(), 1));
        same("torch.kron(x, y)", () -> kron(x, y));
        same("torch.linalg.inv(x.mm(x.t()))", () -> Linalg.inv(x.mm(x.t())));
        same("torch.linalg.svd(x)[1]", () -> Linalg.svd(x).s());
        same("torch.linalg.det(sq)", () -> Linalg.det(sq));
        same("torch.linalg.solve(sq, torch.ones(3))", () -> Linalg.solve(sq, ones(3)));
        same("torch.linalg.eigvalsh(sq)", () -> Linalg.eigvalsh(sq));
        same("torch.linalg.eigh(sq)[0]", () -> Linalg.eigh(sq).eigenvalues());
        same("torch.linalg.qr(x)[1].abs()", () -> Linalg.qr(x).r().abs());
        same("torch.linalg.lstsq(x.t(), y.t())[0]", () -> Linalg.lstsq(x.t(), y.t())
                .solution());
        same("torch.linalg.matrix_power(sq, 2)", () -> Linalg.matrixPower(sq, 2));
        same("torch.linalg.pinv(x)", () -> Linalg.pinv(x));
        same("torch.linalg.cond(sq)", () -> Linalg.cond(sq));
        same("torch.linalg.cross(x[:, :3], y[:, :3])", () -> Linalg.cross(x.at(":, :3"), y.at(":, :3")));
        same("torch.linalg.multi_dot([x, y.t(), x])", () -> Linalg.multiDot(x, y.t(), x));
        same("torch.fft.fft(x).abs()", () -> Fft.fft(x).abs());
        same("torch.fft.rfft(x, 4, 0).abs()", () -> Fft.rfft(x, 4, 0).abs());
        same("torch.fft.fft2(x).real", () -> Fft.fft2(x).real());
        same("torch.fft.fftn(x, None, (0,)).real", () -> Fft.fftn(x, null, new long[] {0})
                .real());
        same("torch.fft.fftfreq(4)", () -> Fft.fftfreq(4));
        same("torch.fft.fftfreq(4, 0.5)", () -> Fft.fftfreq(4, 0.5));
        same("torch.fft.fftshift(x)", () -> Fft.fftshift(x));
        same("torch.fft.fftshift(x, 1)", () -> Fft.fftshift(x, 1));
        same("torch.special.erf(x)", () -> Special.erf(x));
        same("torch.special.xlogy(x, 2)", () -> Special.xlogy(x, 2));
        same("torch.special.xlogy(2, x.abs())", () -> Special.xlogy(2, x.abs()));
        same("torch.special.zeta(2, i.add(1))", () -> Special.zeta(2, i.add(1)));
        same("torch.special.polygamma(1, x.abs())", () -> Special.polygamma(1, x.abs()));
        same("torch.special.logit(x, 1e-6)", () -> Special.logit(x, 1e-6));
        same("torch.special.logsumexp(x, 1)", () -> Special.logsumexp(x, 1));
        same("torch.special.softmax(x, 1)", () -> Special.softmax(x, 1));
        same("x.atan2(y)", () -> x.atan2(y));
        same("x.hypot(y)", () -> x.hypot(y));
        same("x.fmax(y)", () -> x.fmax(y));
        same("x.maximum(y)", () -> x.maximum(y));
        same("x.heaviside(torch.tensor(0.5))", () -> x.heaviside(tensor(0.5)));
        same("x.copysign(-1)", () -> x.copysign(-1));
        same("x.copysign(y)", () -> x.copysign(y));
        same("x.xlogy(2)", () -> x.xlogy(2));
        same("x.nan_to_num()", () -> x.nanToNum());
        same("x.nan_to_num(0)", () -> x.nanToNum(0));
        same("x.nan_to_num(0.0, 1.0, -1.0)", () -> x.nanToNum(0.0, 1.0, -1.0));
        same("x.logit()", () -> x.logit());
        same("x.logit(0.1)", () -> x.logit(0.1));
        same("x.hardshrink(0.1)", () -> x.hardshrink(0.1));
        same("x.cov()", () -> x.cov());
        same("x.cov(correction=0)", () -> x.cov(o -> o.correction(0)));
        same("x.corrcoef()", () -> x.corrcoef());
        same("x.diff()", () -> x.diff());
        same("x.diff(1, 0)", () -> x.diff(1, 0));
        same("torch.gradient(x)[0]", () -> gradient(x).get(0));
        same("torch.gradient(x, spacing=2)[0]", () -> gradient(x, o -> o.spacing(2))
                .get(0));
        same("torch.trapezoid(x)", () -> trapezoid(x));
        same("torch.trapezoid(x, y)", () -> trapezoid(x, y));
        same("torch.trapezoid(x, dx=0.5)", () -> trapezoid(x, o -> o.dx(0.5)));
        same("x[0, 0].item()", () -> x.get(0, 0).item());
        same("i[0, 0].item()", () -> i.get(0, 0).itemLong());
        same(
                "x[0].unsqueeze(-1) * torch.tensor([1., 2.])",
                () -> x.get(0).unsqueeze(-1).mul(tensor(1.0, 2.0)));
        same("torch.complex(x, y)", () -> complex(x, y));
        same("torch.polar(x.abs(), y)", () -> polar(x.abs(), y));
        same("torch.complex(x, y) * 1j", () -> complex(x, y).mul(Complex.of(0, 1)));
        same("torch.view_as_real(torch.complex(x, y))", () -> viewAsReal(complex(x, y)));
        same("F.softplus(x)", () -> x.softplus());
        same("torch.logsumexp(x, (0, 1))", () -> logsumexp(x, new long[] {0, 1}));
        same("torch.std(x, 1)", () -> std(x, 1));
        same("torch.std(x, 1, True)", () -> std(x, 1, true));
        same("torch.var(x, 1, False)", () -> var(x, 1, false));
        same("x.nansum()", () -> x.nansum());
        same("x.nanmean(1)", () -> x.nanmean(1));
        same("torch.nansum(x, 1)", () -> nansum(x, 1));
        same("x.is_floating_point()", () -> x.isFloatingPoint());
        same("x.swapaxes(0, 1)", () -> x.swapaxes(0, 1));
        same("x.ravel()", () -> x.ravel());
        same("x.sum(0).sum(0)", () -> x.sum(0).sum(0));
        same("x.unsqueeze(0).repeat(2, 1, 1)", () -> x.unsqueeze(0).repeat(2, 1, 1));
        same("torch.triu_indices(3, 3)", () -> triuIndices(3, 3));
        same("torch.tril_indices(3, 3, -1)", () -> trilIndices(3, 3, -1));
        same("torch.vander(torch.tensor([1., 2.]))", () -> vander(tensor(1.0, 2.0)));
        same("torch.hann_window(4)", () -> hannWindow(4));
        same("torch.combinations(torch.arange(3))", () -> combinations(arange(3)));
        same("torch.combinations(torch.arange(3), 2, True)", () -> combinations(arange(3), 2, true));
        same("torch.block_diag(x, y)", () -> blockDiag(x, y));
        same("torch.broadcast_tensors(x, torch.ones(1))[1]", () -> broadcastTensors(x, ones(1))
                .get(1));
        same("x.broadcast_to(2, 3, 4)", () -> x.broadcastTo(2, 3, 4));
        same("torch.as_strided(x, (2, 2), (1, 2))", () -> asStrided(x, new long[] {2, 2}, new long[] {1, 2}));
        same("torch.sub(x, 1)", () -> sub(x, 1));
        same("torch.mul(x, 2)", () -> mul(x, 2));
        same("torch.add(x, 1)", () -> add(x, 1));
        same("torch.add(x, y, alpha=3)", () -> add(x, y, o -> o.alpha(3)));
        same("torch.div(x, y, rounding_mode=\"trunc\")", () -> div(x, y, o -> o.roundingMode("trunc")));
        same("torch.addcmul(x, x, y, value=2)", () -> addcmul(x, x, y, o -> o.value(2)));
        same("torch.baddbmm(z, z, torch.ones(2, 4, 4))", () -> baddbmm(z, z, ones(2, 4, 4)));
        same("torch.logical_and(x, y)", () -> logicalAnd(x, y));
        same("torch.bartlett_window(4)", () -> bartlettWindow(4));
        same("list(F.dropout(x, 0.5, True).shape)", () -> dropout(x, 0.5, true).shape());
        same("F.batch_norm(img, torch.zeros(1), torch.ones(1))", () -> batchNorm(img, zeros(1), ones(1)));
        same("F.softmax(x, -1)", () -> softmax(x, -1));
        same("F.hinge_embedding_loss(x, x.sign())", () -> hingeEmbeddingLoss(x, x.sign()));
        same("F.triplet_margin_loss(x, y, x * 2)", () -> tripletMarginLoss(x, y, x.mul(2)));
        same("list(F.gumbel_softmax(x).shape)", () -> gumbelSoftmax(x).shape());
        same("F.unfold(img, 2)", () -> unfold(img, 2));
        same("F.unfold(img, (2, 2))", () -> unfold(img, new long[] {2, 2}));
        same("F.fold(F.unfold(img, 2), (4, 4), 2)", () -> fold(unfold(img, 2), new long[] {4, 4}, 2));
        same("F.pixel_shuffle(torch.ones(1, 4, 2, 2), 2)", () -> pixelShuffle(ones(1, 4, 2, 2), 2));
        same("F.threshold(x, 0.1, 20)", () -> threshold(x, 0.1, 20));
        same("F.hardtanh(x, -2, 2)", () -> hardtanh(x, -2, 2));
        same("F.glu(x)", () -> glu(x));
        same("F.logsigmoid(x)", () -> logsigmoid(x));
        same("F.prelu(x, torch.tensor(0.25))", () -> prelu(x, tensor(0.25)));
        same("F.selu(x)", () -> selu(x));
        same("F.softmin(x, 1)", () -> softmin(x, 1));
        same("torch.tanh(x)", () -> tanh(x));
        same("F.embedding_bag(idx.view(1, 3), x)", () -> embeddingBag(idx.view(1, 3), x));
        same("F.affine_grid(torch.ones(1, 2, 3), (1, 1, 2, 2))", () -> affineGrid(ones(1, 2, 3), 1, 1, 2, 2));
        same("F.grid_sample(img, torch.zeros(1, 2, 2, 2))", () -> gridSample(img, zeros(1, 2, 2, 2)));
        same("F.mse_loss(x, y, reduction=\"sum\")", () -> mseLoss(x, y, Reduction.SUM));
        same(
                "F.kl_div(F.log_softmax(x, 1), F.softmax(y, 1), reduction=\"batchmean\")",
                () -> klDiv(logSoftmax(x, 1), softmax(y, 1), Reduction.BATCHMEAN, false));
        same("(x>0).eq(True)", () -> x.gt(0).eq(true));
        same("(x>0).ne(False)", () -> x.gt(0).ne(false));
        same("(x>0).bitwise_and(True)", () -> x.gt(0).bitwiseAnd(true));
        same("torch.eq(x>0, False)", () -> eq(x.gt(0), false));
        same("torch.tensor([1, 2.5])", () -> tensor(List.of(1, 2.5)));
        same("torch.tensor([True, False])", () -> tensor(List.of(true, false)));
        same("torch.tensor([True, 2])", () -> tensor(List.of(true, 2)));
        same("torch.tensor([])", () -> tensor(List.of()));
        same("torch.tensor([[[1], [2]]])", () -> tensor(List.of(List.of(List.of(1), List.of(2)))));
        same("torch.tensor([1, 2], dtype=torch.float64)", () -> tensor(List.of(1, 2), FLOAT64));
        same("x.new_tensor([1, 2])", () -> x.newTensor(List.of(1, 2)));
        same("i.type()", () -> i.type());
        same("x.to_sparse().type()", () -> x.toSparse().type());
        same("x.clip(max=0.5)", () -> x.clip(o -> o.max(0.5)));
        same("x.clamp(min=y)", () -> x.clamp(o -> o.min(y)));
        same("x.clamp(min=y-1, max=y)", () -> x.clamp(o -> o.min(y.sub(1)).max(y)));
        same("F.lp_pool2d(img, 2, 2)", () -> lpPool2d(img, 2, 2));
        same("F.lp_pool2d(img, 2, 2, 1)", () -> lpPool2d(img, 2, 2, 1));
        same(
                "F.max_unpool2d(*F.max_pool2d(img, 2, return_indices=True), 2)",
                () -> maxUnpool2d(
                        maxPool2dWithIndices(img, 2).output(),
                        maxPool2dWithIndices(img, 2).indices(),
                        2));
        same("F.gumbel_softmax(x, 1, True)", () -> gumbelSoftmax(x, 1, true));
        same("F.dropout2d(img)", () -> dropout2d(img));
        same("x.norm(\"fro\", (0, 1), True)", () -> x.norm("fro", new long[] {0, 1}, true));
        same("x.norm(\"nuc\", (0, 1))", () -> x.norm("nuc", 0, 1));
    }
}
