package org.torch4j.utils.tensorboard;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Arrays;
import javax.imageio.IIOImage;
import javax.imageio.ImageIO;
import javax.imageio.ImageTypeSpecifier;
import javax.imageio.ImageWriteParam;
import javax.imageio.ImageWriter;
import javax.imageio.metadata.IIOMetadata;
import javax.imageio.metadata.IIOMetadataNode;
import org.torch4j.Tensor;

/** Frames, as an animated GIF; the films of a batch lie beside each other in each frame. */
final class VideoSummary {
    private static final String FORMAT = "javax_imageio_gif_image_1.0";

    private VideoSummary() {}

    static Message of(String tag, Tensor video, int fps) {
        long[] shape = video.shape();
        if (shape.length != 5 || video.numel() == 0) {
            throw new IllegalArgumentException(
                    "a video is a tensor of shape [N, T, C, H, W], not " + Arrays.toString(shape));
        }
        if (fps < 1) {
            throw new IllegalArgumentException("fps must be 1 or more, not " + fps);
        }
        int films = (int) shape[0];
        int rows = 1 << (31 - Integer.numberOfLeadingZeros(films)) / 2;
        int columns = (Integer.bitCount(films) == 1 ? films : Integer.highestOneBit(films) * 2) / rows;
        byte[] bytes = Picture.bytes(video);
        int plane = (int) (shape[3] * shape[4]);
        int frame = (int) shape[2] * plane;
        long[] sizes = {(long) rows * columns, shape[2], shape[3], shape[4]};
        int[] strides = {frame, plane, (int) shape[4], 1};
        Picture[] frames = new Picture[(int) shape[1]];
        for (int t = 0; t < frames.length; t++) {
            byte[] now = new byte[rows * columns * frame];
            for (int n = 0; n < films; n++) {
                System.arraycopy(bytes, (n * frames.length + t) * frame, now, n * frame, frame);
            }
            frames[t] = Picture.grid(now, sizes, strides, columns);
        }
        return ImageSummary.of(tag, frames[0], gif(frames, fps));
    }

    private static byte[] gif(Picture[] frames, int fps) {
        ImageWriter writer = ImageIO.getImageWritersByFormatName("gif").next();
        try (var bytes = new ByteArrayOutputStream();
                var out = ImageIO.createImageOutputStream(bytes)) {
            writer.setOutput(out);
            writer.prepareWriteSequence(null);
            for (Picture frame : frames) {
                var image = frame.toImage();
                ImageWriteParam param = writer.getDefaultWriteParam();
                IIOMetadata metadata = writer.getDefaultImageMetadata(new ImageTypeSpecifier(image), param);
                IIOMetadataNode root = (IIOMetadataNode) metadata.getAsTree(FORMAT);
                IIOMetadataNode control = (IIOMetadataNode)
                        root.getElementsByTagName("GraphicControlExtension").item(0);
                control.setAttribute("disposalMethod", "none");
                control.setAttribute("delayTime", Integer.toString(Math.max(1, 100 / fps)));
                root.appendChild(endlessly());
                metadata.setFromTree(FORMAT, root);
                writer.writeToSequence(new IIOImage(image, null, metadata), param);
            }
            writer.endWriteSequence();
            out.flush();
            return bytes.toByteArray();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } finally {
            writer.dispose();
        }
    }

    private static IIOMetadataNode endlessly() {
        IIOMetadataNode loop = new IIOMetadataNode("ApplicationExtension");
        loop.setAttribute("applicationID", "NETSCAPE");
        loop.setAttribute("authenticationCode", "2.0");
        loop.setUserObject(new byte[] {1, 0, 0});
        IIOMetadataNode extensions = new IIOMetadataNode("ApplicationExtensions");
        extensions.appendChild(loop);
        return extensions;
    }
}
