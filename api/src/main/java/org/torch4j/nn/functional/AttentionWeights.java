package org.torch4j.nn.functional;

import org.torch4j.Tensor;

/**
 * The projections of multi-head attention: packed in one weight, or one for each of query, key and value.
 *
 * @param inProjWeight (3E, E), or null where the three below are given
 * @param qProjWeight (E, E)
 * @param kProjWeight (E, kdim)
 * @param vProjWeight (E, vdim)
 * @param inProjBias (3E), or null
 * @param biasK appended to the keys, or null
 * @param biasV appended to the values, or null
 * @param outProjWeight (E, E)
 * @param outProjBias (E), or null
 */
public record AttentionWeights(
        Tensor inProjWeight,
        Tensor qProjWeight,
        Tensor kProjWeight,
        Tensor vProjWeight,
        Tensor inProjBias,
        Tensor biasK,
        Tensor biasV,
        Tensor outProjWeight,
        Tensor outProjBias) {
    /** Projections packed in one. */
    public static AttentionWeights packed(
            Tensor inProjWeight, Tensor inProjBias, Tensor outProjWeight, Tensor outProjBias) {
        return new AttentionWeights(inProjWeight, null, null, null, inProjBias, null, null, outProjWeight, outProjBias);
    }
}
