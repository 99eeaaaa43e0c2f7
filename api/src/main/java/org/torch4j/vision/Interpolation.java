package org.torch4j.vision;

/** How a picture is scaled. */
public enum Interpolation {
    NEAREST("nearest", 0.5),
    NEAREST_EXACT("nearest-exact", 0.5),
    BILINEAR("bilinear", 1),
    BICUBIC("bicubic", 2),
    /** For pictures, not for tensors. */
    BOX("box", 0.5),
    /** For pictures, not for tensors. */
    HAMMING("hamming", 1),
    /** For pictures, not for tensors. */
    LANCZOS("lanczos", 3);

    private final String mode;
    private final double support;

    Interpolation(String mode, double support) {
        this.mode = mode;
        this.support = support;
    }

    /** Its name in PyTorch. */
    public String mode() {
        return mode;
    }

    /** How many pixels around it a pixel is computed from, where nothing shrinks. */
    double support() {
        return support;
    }

    double weight(double x) {
        double a = Math.abs(x);
        return switch (this) {
            case BILINEAR -> a < 1 ? 1 - a : 0;
            case BICUBIC -> a < 1 ? (1.5 * a - 2.5) * a * a + 1 : a < 2 ? ((-0.5 * a + 2.5) * a - 4) * a + 2 : 0;
            case BOX -> x > -0.5 && x <= 0.5 ? 1 : 0;
            case HAMMING -> a == 0 ? 1 : a >= 1 ? 0 : sinc(a) * (0.54 + 0.46 * Math.cos(a * Math.PI));
            case LANCZOS -> x >= -3 && x < 3 ? sinc(x) * sinc(x / 3) : 0;
            default -> throw new IllegalStateException(mode);
        };
    }

    private static double sinc(double x) {
        return x == 0 ? 1 : Math.sin(x * Math.PI) / (x * Math.PI);
    }
}
