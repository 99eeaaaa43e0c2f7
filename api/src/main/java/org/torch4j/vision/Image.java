package org.torch4j.vision;

import java.awt.color.ColorSpace;
import java.awt.image.BufferedImage;
import java.awt.image.ComponentColorModel;
import java.awt.image.DataBuffer;
import java.awt.image.IndexColorModel;
import java.awt.image.Raster;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import javax.imageio.ImageIO;
import javax.imageio.stream.ImageInputStream;
import javax.imageio.stream.MemoryCacheImageInputStream;
import org.torch4j.DType;
import org.torch4j.Tensor;
import org.torch4j.data.DataException;
import org.torch4j.errors.CheckpointException;
import org.torch4j.internal.bytes.AtomicFile;

/**
 * A picture of 8 bits a channel, as Python's PIL holds it: what a data set reads and a {@code Transform} begins with.
 *
 * <p>The channels of a pixel lie side by side: gray, gray and alpha, red green blue, or those and alpha. A picture does not change.
 */
public final class Image {
    private final int height;
    private final int width;
    private final int channels;
    private final byte[] pixels;

    /**
     * Takes over the pixels; do not change them afterwards.
     *
     * @param channels 1 to 4
     * @param pixels rows from the top, {@code height * width * channels} bytes
     */
    public Image(int height, int width, int channels, byte[] pixels) {
        if (height <= 0 || width <= 0 || channels < 1 || channels > 4) {
            throw new IllegalArgumentException("no picture: %d x %d of %d channels".formatted(height, width, channels));
        }
        if (pixels.length != Math.multiplyExact(Math.multiplyExact(height, width), channels)) {
            throw new IllegalArgumentException("%d bytes do not make a picture of %d x %d and %d channels"
                    .formatted(pixels.length, height, width, channels));
        }
        this.height = height;
        this.width = width;
        this.channels = channels;
        this.pixels = pixels;
    }

    /**
     * Reads a PNG, JPEG, BMP or GIF file.
     *
     * @throws DataException where it is missing or no picture
     */
    public static Image read(Path file) {
        if (!Files.isRegularFile(file)) {
            throw new DataException(file + ": no such file");
        }
        try (ImageInputStream in = ImageIO.createImageInputStream(file.toFile())) {
            return read(in, file.toString());
        } catch (IOException e) {
            throw new DataException("%s: cannot be read (%s)".formatted(file, e.getMessage()), e);
        }
    }

    /** The same from the bytes of a file. */
    public static Image read(byte[] file) {
        try (ImageInputStream in = new MemoryCacheImageInputStream(new ByteArrayInputStream(file))) {
            return read(in, "bytes");
        } catch (IOException e) {
            throw new DataException("bytes: cannot be read (%s)".formatted(e.getMessage()), e);
        }
    }

    private static Image read(ImageInputStream in, String name) {
        try {
            Image image = in == null ? null : PictureFile.read(in);
            if (image == null) {
                throw new DataException(name + ": no picture that can be read (PNG, JPEG, BMP, GIF, WBMP; WebP with"
                        + " com.twelvemonkeys.imageio:imageio-webp)");
            }
            return image;
        } catch (IOException | RuntimeException e) {
            if (e instanceof DataException known) {
                throw known;
            }
            throw new DataException("%s: damaged picture (%s)".formatted(name, e.getMessage()), e);
        }
    }

    /**
     * The pixels of a picture of the JDK's, in the channels that it has; of 16 bits the high eight. Color profiles play
     * no part.
     */
    public static Image of(BufferedImage image) {
        int height = image.getHeight();
        int width = image.getWidth();
        boolean direct = image.getColorModel() instanceof ComponentColorModel
                && (image.getRaster().getTransferType() == DataBuffer.TYPE_BYTE
                        || image.getRaster().getTransferType() == DataBuffer.TYPE_USHORT)
                && !image.isAlphaPremultiplied();
        int space = image.getColorModel().getColorSpace().getType();
        if (direct && (space == ColorSpace.TYPE_GRAY || space == ColorSpace.TYPE_RGB)) {
            Raster raster = image.getRaster();
            int channels = raster.getNumBands();
            int shift = raster.getTransferType() == DataBuffer.TYPE_USHORT ? 8 : 0;
            int[] samples = raster.getPixels(0, 0, width, height, (int[]) null);
            byte[] pixels = new byte[samples.length];
            for (int i = 0; i < samples.length; i++) {
                pixels[i] = (byte) (samples[i] >> shift);
            }
            return new Image(height, width, channels, pixels);
        }
        if (image.getColorModel() instanceof IndexColorModel colors && isGreyScale(colors)) {
            int[] samples = image.getRaster().getSamples(0, 0, width, height, 0, (int[]) null);
            byte[] pixels = new byte[samples.length];
            for (int i = 0; i < samples.length; i++) {
                pixels[i] = (byte) colors.getRed(samples[i]);
            }
            return new Image(height, width, 1, pixels);
        }
        int[] argb = image.getRGB(0, 0, width, height, null, 0, width);
        int channels = image.getColorModel().hasAlpha() ? 4 : 3;
        byte[] pixels = new byte[argb.length * channels];
        for (int i = 0; i < argb.length; i++) {
            pixels[i * channels] = (byte) (argb[i] >> 16);
            pixels[i * channels + 1] = (byte) (argb[i] >> 8);
            pixels[i * channels + 2] = (byte) argb[i];
            if (channels == 4) {
                pixels[i * channels + 3] = (byte) (argb[i] >>> 24);
            }
        }
        return new Image(height, width, channels, pixels);
    }

    /** Whether the colors are the grays of fewer than eight bits, from black to white. */
    private static boolean isGreyScale(IndexColorModel colors) {
        int last = colors.getMapSize() - 1;
        if (colors.hasAlpha() || last < 1 || last > 15 || Integer.bitCount(last + 1) != 1) {
            return false;
        }
        for (int i = 0; i <= last; i++) {
            if ((colors.getRGB(i) & 0xffffff) != i * 255 / last * 0x010101) {
                return false;
            }
        }
        return true;
    }

    /**
     * The picture in a tensor.
     *
     * @param tensor [channels, height, width] or [height, width]; uint8, or floating with values from 0 to 1, which are
     *     scaled and cut as torchvision's {@code to_pil_image} does it
     */
    public static Image of(Tensor tensor) {
        if (tensor.dim() != 2 && tensor.dim() != 3) {
            throw new IllegalArgumentException(
                    "no picture: a tensor of shape %s, expected [C, H, W]".formatted(Arrays.toString(tensor.shape())));
        }
        try (Tensor bytes = tensor.dtype() == DType.UINT8
                        ? tensor.clone()
                        : tensor.mul(255).to(DType.UINT8);
                Tensor three = bytes.dim() == 2 ? bytes.unsqueeze(0) : bytes.viewAs(bytes);
                Tensor last = three.permute(1, 2, 0);
                Tensor dense = last.contiguous()) {
            long[] shape = last.shape();
            return new Image((int) shape[0], (int) shape[1], (int) shape[2], Pixels.bytes(dense));
        }
    }

    public int height() {
        return height;
    }

    public int width() {
        return width;
    }

    /** 1 for gray, 2 with alpha, 3 for red green blue, 4 with alpha. */
    public int channels() {
        return channels;
    }

    /** One channel of a pixel, 0 to 255. */
    public int at(int row, int column, int channel) {
        return pixels[(row * width + column) * channels + channel] & 0xff;
    }

    /** A copy of the pixels. */
    public byte[] toBytes() {
        return pixels.clone();
    }

    byte[] pixels() {
        return pixels;
    }

    /** A uint8 tensor of shape [channels, height, width], as torchvision's {@code pil_to_tensor} makes it. */
    public Tensor toTensor() {
        return Pixels.tensor(planes(), channels, height, width);
    }

    /** The pixels channel by channel. */
    private byte[] planes() {
        if (channels == 1) {
            return pixels;
        }
        byte[] planes = new byte[pixels.length];
        int size = height * width;
        for (int i = 0; i < size; i++) {
            for (int c = 0; c < channels; c++) {
                planes[c * size + i] = pixels[i * channels + c];
            }
        }
        return planes;
    }

    /** Red, green and blue: gray is repeated, alpha dropped. */
    public Image rgb() {
        return channels == 3 ? this : Colors.rgb(this);
    }

    /** Gray by the weights of ITU-R 601, as PIL's {@code convert("L")}. */
    public Image grey() {
        return channels == 1 ? this : Colors.grey(this);
    }

    public BufferedImage toBufferedImage() {
        int type = channels == 1
                ? BufferedImage.TYPE_BYTE_GRAY
                : channels == 3 ? BufferedImage.TYPE_3BYTE_BGR : BufferedImage.TYPE_4BYTE_ABGR;
        BufferedImage image = new BufferedImage(width, height, type);
        int bands = image.getRaster().getNumBands();
        int[] samples = new int[height * width * bands];
        for (int i = 0; i < height * width; i++) {
            for (int b = 0; b < bands; b++) {
                int from = channels == 2 ? (b == 3 ? 1 : 0) : b;
                samples[i * bands + b] = pixels[i * channels + from] & 0xff;
            }
        }
        image.getRaster().setPixels(0, 0, width, height, samples);
        return image;
    }

    /** Writes a PNG file. */
    public void write(Path png) {
        try (var bytes = new ByteArrayOutputStream()) {
            ImageIO.write(toBufferedImage(), "png", bytes);
            AtomicFile.write(png, bytes.toByteArray());
        } catch (IOException | CheckpointException e) {
            throw new DataException(e.getMessage(), e);
        }
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Image that
                && height == that.height
                && width == that.width
                && channels == that.channels
                && Arrays.equals(pixels, that.pixels);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(pixels);
    }

    @Override
    public String toString() {
        return "Image(%d x %d, %d channel%s)".formatted(height, width, channels, channels == 1 ? "" : "s");
    }
}
