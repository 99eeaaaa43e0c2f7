package org.torch4j.vision.transforms;

import java.util.Arrays;
import java.util.stream.Collectors;
import org.torch4j.DType;
import org.torch4j.Device;
import org.torch4j.Scope;
import org.torch4j.Tensor;
import org.torch4j.Torch;

/**
 * Subtracts each channel's mean and divides by its standard deviation.
 *
 * @see <a href="https://docs.pytorch.org/vision/0.25/generated/torchvision.transforms.Normalize.html">Normalize</a>
 */
public final class Normalize implements Transform {
    private final double[] mean;
    private final double[] std;
    private volatile Numbers last;

    /** Means and deviations ready for pictures of one type on one device. */
    private record Numbers(DType type, Device device, Tensor mean, Tensor std) {}

    /** The same for every channel, or for the only one. */
    public Normalize(double mean, double std) {
        this(new double[] {mean}, new double[] {std});
    }

    /** @throws IllegalArgumentException where there are not as many means as deviations, or a deviation is zero */
    public Normalize(double[] mean, double[] std) {
        if (mean.length != std.length || mean.length == 0) {
            throw new IllegalArgumentException("%d means and %d deviations".formatted(mean.length, std.length));
        }
        if (Arrays.stream(std).anyMatch(s -> s == 0)) {
            throw new IllegalArgumentException("a deviation is zero: " + Arrays.toString(std));
        }
        this.mean = mean.clone();
        this.std = std.clone();
    }

    @Override
    public Tensor apply(Object picture) {
        if (picture instanceof Tensor tensor) {
            return batch(TensorOps.picture(tensor, this));
        }
        throw new IllegalArgumentException(
                this + " takes a tensor, not " + TensorOps.describe(picture) + ": put ToTensor before it");
    }

    @Override
    public boolean supportsBatches() {
        return true;
    }

    @Override
    public Tensor batch(Tensor pictures) {
        DType type = pictures.dtype();
        if (!type.isFloatingPoint()) {
            throw new IllegalArgumentException(this + " takes a floating tensor, not " + TensorOps.describe(pictures));
        }
        long channels = pictures.size(-3);
        if (mean.length != 1 && mean.length != channels) {
            throw new IllegalArgumentException(
                    "%s takes %d channels, not %s".formatted(this, mean.length, TensorOps.describe(pictures)));
        }
        Numbers numbers = numbers(type, pictures.device());
        return pictures.sub(numbers.mean).div_(numbers.std);
    }

    private Numbers numbers(DType type, Device device) {
        Numbers numbers = last;
        if (numbers == null || numbers.type != type || !numbers.device.equals(device)) {
            numbers = new Numbers(type, device, tensor(mean, type, device), tensor(std, type, device));
            last = numbers;
        }
        return numbers;
    }

    private static Tensor tensor(double[] values, DType type, Device device) {
        return Scope.run(() -> Torch.fromArray(values).to(type).to(device).view(-1, 1, 1))
                .keep();
    }

    @Override
    public String toString() {
        return "Normalize(mean=%s, std=%s)".formatted(tuple(mean), tuple(std));
    }

    private static String tuple(double[] values) {
        String all = Arrays.stream(values).mapToObj(Double::toString).collect(Collectors.joining(", "));
        return values.length == 1 ? "(" + all + ",)" : "(" + all + ")";
    }
}
