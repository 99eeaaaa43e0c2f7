package org.torch4j.models.vision;

import java.util.List;
import org.torch4j.Tensor;
import org.torch4j.vision.ops.MultiScaleRoIAlign.ImageSize;

/**
 * Pictures of different sizes in one tensor.
 *
 * @param tensors [N, C, H, W], zeros right of and below the pictures
 * @param sizes of the pictures themselves
 */
public record ImageList(Tensor tensors, List<ImageSize> sizes) {}
