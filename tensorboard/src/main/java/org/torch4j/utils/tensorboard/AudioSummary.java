package org.torch4j.utils.tensorboard;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import org.torch4j.Tensor;

/** A sound of one channel, as a WAV file of 16 bits. */
final class AudioSummary {
    private AudioSummary() {}

    static Message of(String tag, Tensor samples, int rate) {
        if (samples.numel() == 0 || longest(samples.shape()) != samples.numel()) {
            throw new IllegalArgumentException(
                    "a sound is a tensor of one dimension, not " + java.util.Arrays.toString(samples.shape()));
        }
        double[] values = Summaries.doubles(samples);
        Message audio = new Message()
                .present(1, (float) rate)
                .number(2, 1)
                .number(3, values.length)
                .bytes(4, wav(values, rate))
                .text(5, "audio/wav");
        return Summaries.value(tag, 6, audio);
    }

    private static long longest(long[] shape) {
        long longest = 1;
        for (long size : shape) {
            longest = Math.max(longest, size);
        }
        return longest;
    }

    private static byte[] wav(double[] values, int rate) {
        int size = 2 * values.length;
        ByteBuffer file = ByteBuffer.allocate(44 + size).order(ByteOrder.LITTLE_ENDIAN);
        file.put(ascii("RIFF")).putInt(36 + size).put(ascii("WAVEfmt ")).putInt(16);
        file.putShort((short) 1).putShort((short) 1).putInt(rate).putInt(2 * rate);
        file.putShort((short) 2).putShort((short) 16).put(ascii("data")).putInt(size);
        for (double value : values) {
            float cut = (float) Math.max(-1, Math.min(1, value));
            file.putShort((short) (cut * Short.MAX_VALUE));
        }
        return file.array();
    }

    private static byte[] ascii(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }
}
