package org.torch4j.nn.functional;

import java.util.List;
import org.torch4j.Tensor;
import org.torch4j.binding.Required;

/**
 * A matrix in few bits and the scales that give it its size.
 *
 * @param matrix the numbers
 * @param scales one tensor of scales, or one for each level
 * @param recipes which parts share a scale, for each level
 * @param swizzles how the scales lie in memory, for each level; empty for plainly
 */
public record ScaledOperand(Tensor matrix, List<Tensor> scales, List<ScalingType> recipes, List<SwizzleType> swizzles) {
    /** One level of scales that lie plainly. */
    public static ScaledOperand of(Tensor matrix, Tensor scale, ScalingType recipe) {
        return new ScaledOperand(matrix, Required.one(scale, "scale"), Required.one(recipe, "recipe"), List.of());
    }

    long[] recipeCodes() {
        return recipes.stream().mapToLong(Enum::ordinal).toArray();
    }

    long[] swizzleCodes() {
        return swizzles.stream().mapToLong(Enum::ordinal).toArray();
    }
}
