package org.torch4j.nn.functional;

import java.util.Arrays;
import java.util.List;
import org.torch4j.Tensor;
import org.torch4j.Torch;

/** One call of multi-head attention, in the order of operations of Python's. */
final class MultiHeadAttentionForward {
    private final long heads;
    private final AttentionWeights weights;
    private final AttentionOptions options;
    private Tensor mask;
    private Tensor padding;

    MultiHeadAttentionForward(long heads, AttentionWeights weights, AttentionOptions options) {
        this.heads = heads;
        this.weights = weights;
        this.options = options;
    }

    AttentionResult attend(Tensor query, Tensor key, Tensor value) {
        boolean batched = query.dim() == 3;
        check(query, key, value, batched);
        padding = options.keyPaddingMask;
        if (batched) {
            return attendBatch(query, key, value);
        }
        padding = padding == null ? null : padding.unsqueeze(0);
        Tensor q = query.unsqueeze(1);
        Tensor k = key == query ? q : key.unsqueeze(1);
        AttentionResult attended = attendBatch(q, k, value == key ? k : value.unsqueeze(1));
        Tensor weight = attended.weights();
        return new AttentionResult(attended.output().squeeze(1), weight == null ? null : weight.squeeze(0));
    }

    private AttentionResult attendBatch(Tensor query, Tensor key, Tensor value) {
        long length = query.size(0);
        long batch = query.size(1);
        long embed = query.size(2);
        long head = embed / heads;
        padding = Attention.canonicalMask(padding, "keyPaddingMask", query);
        boolean causal = options.isCausal;
        if (causal && options.attnMask == null) {
            throw new IllegalArgumentException("isCausal is a hint about attnMask: give the mask too");
        }
        if (causal && padding == null && !options.needWeights) {
            mask = null;
        } else {
            mask = Attention.canonicalMask(options.attnMask, "attnMask", query);
            causal = causal && padding == null;
        }
        checkMask(batch, length, key.size(0));

        List<Tensor> projected = project(query, key, value, embed);
        Tensor k = projected.get(1);
        Tensor v = projected.get(2);
        if (weights.biasK() != null && weights.biasV() != null) {
            k = Torch.cat(k, weights.biasK().repeat(1, batch, 1));
            v = Torch.cat(v, weights.biasV().repeat(1, batch, 1));
            padMasks();
        }
        Tensor q = heads(projected.get(0), batch, head);
        k = options.staticK == null ? heads(k, batch, head) : options.staticK;
        v = options.staticV == null ? heads(v, batch, head) : options.staticV;
        if (options.addZeroAttn) {
            long[] zero = {batch * heads, 1, head};
            k = Torch.cat(List.of(k, Torch.zeros(zero, k.dtype().on(k.device()))), 1);
            v = Torch.cat(List.of(v, Torch.zeros(zero, v.dtype().on(v.device()))), 1);
            padMasks();
        }
        long source = k.size(1);
        mergeMasks(batch, source);
        double dropout = options.training ? options.dropoutP : 0;
        return options.needWeights
                ? withWeights(q, k, v, dropout, batch, length, source, embed)
                : new AttentionResult(fused(q, k, v, dropout, causal, batch, length, source, embed, head), null);
    }

    private List<Tensor> project(Tensor query, Tensor key, Tensor value, long embed) {
        Tensor weight = weights.inProjWeight();
        Tensor bias = weights.inProjBias();
        List<Tensor> biases = bias == null ? Arrays.asList(null, null, null) : bias.chunk(3);
        if (weight == null) {
            return List.of(
                    Functional.linear(query, weights.qProjWeight(), biases.get(0)),
                    Functional.linear(key, weights.kProjWeight(), biases.get(1)),
                    Functional.linear(value, weights.vProjWeight(), biases.get(2)));
        }
        if (key == value && query == key) {
            return packed(Functional.linear(query, weight, bias), 3, embed);
        }
        if (key == value) {
            Tensor both = Functional.linear(
                    key, weight.narrow(0, embed, 2 * embed), bias == null ? null : bias.narrow(0, embed, 2 * embed));
            List<Tensor> keyAndValue = packed(both, 2, embed);
            Tensor q = Functional.linear(query, weight.narrow(0, 0, embed), biases.get(0));
            return List.of(q, keyAndValue.get(0), keyAndValue.get(1));
        }
        List<Tensor> each = weight.chunk(3);
        return List.of(
                Functional.linear(query, each.get(0), biases.get(0)),
                Functional.linear(key, each.get(1), biases.get(1)),
                Functional.linear(value, each.get(2), biases.get(2)));
    }

    private static List<Tensor> packed(Tensor projected, long parts, long embed) {
        return projected
                .unflatten(-1, new long[] {parts, embed})
                .unsqueeze(0)
                .transpose(0, -2)
                .squeeze(-2)
                .contiguous()
                .unbind(0);
    }

    private Tensor heads(Tensor x, long batch, long head) {
        return x.contiguous().view(new long[] {x.size(0), batch * heads, head}).transpose(0, 1);
    }

    private void padMasks() {
        mask = mask == null ? null : mask.constantPadNd(new long[] {0, 1}, 0);
        padding = padding == null ? null : padding.constantPadNd(new long[] {0, 1}, 0);
    }

    private void mergeMasks(long batch, long source) {
        if (padding == null) {
            return;
        }
        if (padding.size(0) != batch || padding.size(1) != source) {
            throw new IllegalArgumentException("keyPaddingMask: expected [%d, %d], got %s"
                    .formatted(batch, source, Arrays.toString(padding.shape())));
        }
        Tensor spread = padding.view(new long[] {batch, 1, 1, source})
                .expand(new long[] {-1, heads, -1, -1})
                .reshape(new long[] {batch * heads, 1, source});
        mask = mask == null ? spread : mask.add(spread);
    }

    private AttentionResult withWeights(
            Tensor q, Tensor k, Tensor v, double dropout, long batch, long length, long source, long embed) {
        Tensor scaled = q.mul(Math.sqrt(1.0 / q.size(2)));
        Tensor scores = mask == null ? scaled.bmm(k.transpose(-2, -1)) : mask.baddbmm(scaled, k.transpose(-2, -1));
        Tensor weight = scores.softmax(-1);
        if (dropout > 0) {
            weight = Functional.dropout(weight, dropout, true);
        }
        Tensor output = weight.bmm(v).transpose(0, 1).contiguous().view(new long[] {length * batch, embed});
        output = out(output).view(new long[] {length, batch, -1});
        Tensor perHead = weight.view(new long[] {batch, heads, length, source});
        return new AttentionResult(output, options.averageAttnWeights ? perHead.mean(new long[] {1}) : perHead);
    }

    private Tensor fused(
            Tensor q,
            Tensor k,
            Tensor v,
            double dropout,
            boolean causal,
            long batch,
            long length,
            long source,
            long embed,
            long head) {
        if (mask != null) {
            mask = mask.size(0) == 1 && mask.dim() == 3
                    ? mask.unsqueeze(0)
                    : mask.view(new long[] {batch, heads, -1, source});
        }
        Tensor output = Functional.scaledDotProductAttention(
                q.view(new long[] {batch, heads, length, head}),
                k.view(new long[] {batch, heads, source, head}),
                v.view(new long[] {batch, heads, source, head}),
                mask,
                dropout,
                causal,
                null,
                false);
        output = output.permute(2, 0, 1, 3).contiguous().view(new long[] {batch * length, embed});
        return out(output).view(new long[] {length, batch, -1});
    }

    private Tensor out(Tensor x) {
        return Functional.linear(x, weights.outProjWeight(), weights.outProjBias());
    }

    private void check(Tensor query, Tensor key, Tensor value, boolean batched) {
        int dims = batched ? 3 : 2;
        if (query.dim() != dims || key.dim() != dims || value.dim() != dims) {
            throw new IllegalArgumentException(
                    "attention: query, key and value are all (L, N, E) or all (L, E), got %s, %s, %s"
                            .formatted(Losses.text(query), Losses.text(key), Losses.text(value)));
        }
        if (query.size(-1) % heads != 0) {
            throw new IllegalArgumentException(
                    "attention: embedding %d is not divisible by %d heads".formatted(query.size(-1), heads));
        }
    }

    private void checkMask(long batch, long length, long source) {
        if (mask == null) {
            return;
        }
        long[] expected = mask.dim() == 2 ? new long[] {length, source} : new long[] {batch * heads, length, source};
        if (!Arrays.equals(mask.shape(), expected)) {
            throw new IllegalArgumentException("attnMask: expected %s, got %s"
                    .formatted(Arrays.toString(expected), Arrays.toString(mask.shape())));
        }
        if (mask.dim() == 2) {
            mask = mask.unsqueeze(0);
        }
    }
}
