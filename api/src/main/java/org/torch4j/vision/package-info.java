/**
 * Pictures: {@link org.torch4j.vision.Image} reads and writes them, {@link org.torch4j.vision.transforms} changes them as
 * torchvision does, {@link org.torch4j.vision.datasets} are torchvision's data sets.
 *
 * @see <a href="https://docs.pytorch.org/vision/0.25/">torchvision</a>
 */
package org.torch4j.vision;
