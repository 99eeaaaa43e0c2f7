package org.torch4j.vision;

import java.awt.image.Raster;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Iterator;
import javax.imageio.ImageIO;
import javax.imageio.ImageReader;
import javax.imageio.stream.ImageInputStream;

/** Reads pictures as PIL does: the numbers of the file, whatever color profile comes with them. */
final class PictureFile {
    private static final int APP0 = 0xE0;
    private static final int APP2 = 0xE2;
    private static final int APP14 = 0xEE;
    private static final int YCCK = 2;

    private PictureFile() {}

    /** The picture, or null where no reader knows it. */
    static Image read(ImageInputStream in) throws IOException {
        Iterator<ImageReader> readers = ImageIO.getImageReaders(in);
        if (!readers.hasNext()) {
            return null;
        }
        ImageReader reader = readers.next();
        try {
            if (!reader.getFormatName().equalsIgnoreCase("jpeg")) {
                reader.setInput(in, true, true);
                return Image.of(reader.read(0));
            }
            Header header = Header.read(in);
            reader.setInput(in, true, false);
            if (header.components == 4) {
                return cmyk(reader.readRaster(0, null), header.transform == YCCK);
            }
            // With a profile the reader would convert to sRGB.
            return header.profile ? plain(reader.readRaster(0, null), header) : Image.of(reader.read(0));
        } finally {
            reader.dispose();
        }
    }

    /** Gray, or red, green and blue. */
    private static Image plain(Raster raster, Header header) {
        int height = raster.getHeight();
        int width = raster.getWidth();
        int[] samples = raster.getPixels(0, 0, width, height, (int[]) null);
        if (header.components == 3 && header.isYcc()) {
            for (int i = 0; i < samples.length; i += 3) {
                toRgb(samples, i);
            }
        }
        byte[] pixels = new byte[samples.length];
        for (int i = 0; i < pixels.length; i++) {
            pixels[i] = (byte) samples[i];
        }
        return new Image(height, width, header.components, pixels);
    }

    /** Luminance and two color differences as libjpeg makes red, green and blue of them. */
    private static void toRgb(int[] samples, int at) {
        int y = samples[at];
        int cb = samples[at + 1] - 128;
        int cr = samples[at + 2] - 128;
        samples[at] = clip(y + (91881 * cr + 32768 >> 16));
        samples[at + 1] = clip(y + (-22554 * cb - 46802 * cr + 32768 >> 16));
        samples[at + 2] = clip(y + (116130 * cb + 32768 >> 16));
    }

    /** Adobe's inks, which are stored inverted, as PIL makes red, green and blue of them. */
    private static Image cmyk(Raster raster, boolean ycck) {
        int height = raster.getHeight();
        int width = raster.getWidth();
        int[] inks = raster.getPixels(0, 0, width, height, (int[]) null);
        byte[] rgb = new byte[height * width * 3];
        for (int i = 0; i < height * width; i++) {
            if (ycck) {
                toRgb(inks, 4 * i);
            }
            int light = inks[4 * i + 3];
            for (int c = 0; c < 3; c++) {
                rgb[3 * i + c] = shade(ycck ? inks[4 * i + c] : 255 - inks[4 * i + c], light);
            }
        }
        return new Image(height, width, 3, rgb);
    }

    private static int clip(int value) {
        return Math.max(0, Math.min(255, value));
    }

    private static byte shade(int ink, int light) {
        int product = ink * light + 128;
        return (byte) clip(light - ((product >> 8) + product >> 8));
    }

    /** What a JPEG file says before its pixels: how many components, and Adobe's transform of them, -1 for none. */
    private record Header(int components, int transform, boolean jfif, boolean profile, boolean namedRgb) {
        /** By libjpeg's rules. */
        boolean isYcc() {
            return jfif || (transform >= 0 ? transform != 0 : !namedRgb);
        }

        static Header read(ImageInputStream in) throws IOException {
            in.mark();
            try {
                in.readUnsignedShort();
                int transform = -1;
                boolean jfif = false;
                boolean profile = false;
                while (true) {
                    int marker = in.readUnsignedByte();
                    while (marker != 0xFF) {
                        marker = in.readUnsignedByte();
                    }
                    while (marker == 0xFF) {
                        marker = in.readUnsignedByte();
                    }
                    if (marker == 0 || marker == 1 || marker >= 0xD0 && marker <= 0xD8) {
                        continue;
                    }
                    int length = in.readUnsignedShort();
                    long next = in.getStreamPosition() + length - 2;
                    if (isFrame(marker)) {
                        in.skipBytes(5);
                        int components = in.readUnsignedByte();
                        byte[] specifications = new byte[3 * components];
                        in.readFully(specifications);
                        boolean named = components == 3
                                && specifications[0] == 'R'
                                && specifications[3] == 'G'
                                && specifications[6] == 'B';
                        return new Header(components, transform, jfif, profile, named);
                    }
                    jfif |= marker == APP0 && length >= 7 && startsWith(in, "JFIF");
                    profile |= marker == APP2 && length >= 14 && startsWith(in, "ICC_PROFILE");
                    if (marker == APP14 && length >= 14) {
                        in.skipBytes(11);
                        transform = in.readUnsignedByte();
                    }
                    in.seek(next);
                }
            } finally {
                in.reset();
            }
        }

        private static boolean startsWith(ImageInputStream in, String name) throws IOException {
            byte[] begin = new byte[name.length()];
            in.readFully(begin);
            return new String(begin, StandardCharsets.ISO_8859_1).equals(name);
        }

        private static boolean isFrame(int marker) {
            return marker >= 0xC0 && marker <= 0xCF && marker != 0xC4 && marker != 0xC8 && marker != 0xCC;
        }
    }
}
