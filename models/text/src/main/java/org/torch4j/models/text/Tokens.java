package org.torch4j.models.text;

import java.util.Arrays;
import org.torch4j.Device;
import org.torch4j.Tensor;
import org.torch4j.Torch;

/**
 * A batch of texts as numbers; all but the ids may be null.
 *
 * @param ids numbers of tokens, (B, T), int64
 * @param attentionMask 1 at tokens and 0 at padding, (B, T); null: no padding
 * @param typeIds 0 at tokens of a first text and 1 at those of a second, (B, T); null: all 0
 * @param positionIds places of the tokens, (B, T); null: 0 to T - 1, or as the network counts
 * @param offsets where in its text a token begins and ends, in Java's chars, (B, T, 2)
 */
public record Tokens(Tensor ids, Tensor attentionMask, Tensor typeIds, Tensor positionIds, Tensor offsets) {
    /** @throws IllegalArgumentException for parts that do not fit the ids */
    public Tokens {
        if (ids.dim() != 2) {
            throw new IllegalArgumentException("ids are of shape (batch, tokens), got " + Arrays.toString(ids.shape())
                    + ": unsqueeze(0) makes a batch of one text");
        }
        check("attentionMask", attentionMask, ids);
        check("typeIds", typeIds, ids);
    }

    private static void check(String name, Tensor part, Tensor ids) {
        if (part != null && !Arrays.equals(part.shape(), ids.shape())) {
            throw new IllegalArgumentException(name + " are of the ids' shape " + Arrays.toString(ids.shape())
                    + ", got " + Arrays.toString(part.shape()));
        }
    }

    /** Texts of equal length, (B, T). */
    public static Tokens of(Tensor ids) {
        return new Tokens(ids, null, null, null, null);
    }

    /** One text. */
    public static Tokens of(long... ids) {
        return of(Torch.tensor(ids).view(1, ids.length));
    }

    public Tokens withMask(Tensor mask) {
        return new Tokens(ids, mask, typeIds, positionIds, offsets);
    }

    public Tokens withTypes(Tensor types) {
        return new Tokens(ids, attentionMask, types, positionIds, offsets);
    }

    public Tokens withPositions(Tensor positions) {
        return new Tokens(ids, attentionMask, typeIds, positions, offsets);
    }

    /** How many texts. */
    public long batch() {
        return ids.size(0);
    }

    /** How many tokens each text has, padding counted. */
    public long length() {
        return ids.size(1);
    }

    public Tokens to(Device device) {
        return new Tokens(
                ids.to(device),
                moved(attentionMask, device),
                moved(typeIds, device),
                moved(positionIds, device),
                moved(offsets, device));
    }

    private static Tensor moved(Tensor tensor, Device device) {
        return tensor == null ? null : tensor.to(device);
    }
}
