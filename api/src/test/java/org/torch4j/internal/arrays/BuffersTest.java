package org.torch4j.internal.arrays;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.torch4j.Torch.fromBuffer;

import java.lang.ref.WeakReference;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.CharBuffer;
import java.nio.DoubleBuffer;
import java.nio.FloatBuffer;
import java.nio.IntBuffer;
import java.nio.LongBuffer;
import java.nio.ShortBuffer;
import org.junit.jupiter.api.Test;
import org.torch4j.DType;
import org.torch4j.Tensor;
import org.torch4j.Torch;
import org.torch4j.binding.NativeBuffers;

class BuffersTest {

    private static ByteBuffer direct(int bytes) {
        return ByteBuffer.allocateDirect(bytes).order(ByteOrder.nativeOrder());
    }

    @Test
    void aDirectBufferIsShared() {
        FloatBuffer buffer = direct(24).asFloatBuffer();
        Tensor x = fromBuffer(buffer, 2, 3);
        x.fill_(7);
        assertThat(buffer.get(5)).isEqualTo(7);
        buffer.put(0, -1);
        assertThat(x.toFloats()).containsExactly(-1, 7, 7, 7, 7, 7);
    }

    @Test
    void onlyWhatIsLeftInTheBufferTakesPart() {
        LongBuffer buffer = direct(48).asLongBuffer().put(new long[] {1, 2, 3, 4, 5, 6});
        buffer.position(2).limit(5);
        Tensor x = fromBuffer(buffer, 3);
        assertThat(x.toLongs()).containsExactly(3, 4, 5);
        assertThat(buffer.position()).isEqualTo(2);
        x.set("0", 30);
        assertThat(buffer.get(2)).isEqualTo(30);
    }

    @Test
    void heapReadOnlyAndForeignOrderBuffersAreCopied() {
        float[] array = {1, 2, 3, 4};
        Tensor heap = fromBuffer(FloatBuffer.wrap(array, 1, 2), 2);
        array[1] = 9;
        assertThat(heap.toFloats()).containsExactly(2, 3);

        ByteOrder foreign =
                ByteOrder.nativeOrder() == ByteOrder.BIG_ENDIAN ? ByteOrder.LITTLE_ENDIAN : ByteOrder.BIG_ENDIAN;
        IntBuffer swapped =
                ByteBuffer.allocateDirect(8).order(foreign).asIntBuffer().put(new int[] {1, 258});
        assertThat(fromBuffer(swapped.flip(), 2).toInts()).containsExactly(1, 258);

        DoubleBuffer readOnly = direct(8).asDoubleBuffer().put(0, 2.5).asReadOnlyBuffer();
        Tensor copy = fromBuffer(readOnly, 1);
        copy.fill_(0);
        assertThat(readOnly.get(0)).isEqualTo(2.5);
    }

    @Test
    void bytesCanBeReadAsAnyType() {
        ByteBuffer bytes = direct(9);
        bytes.putFloat(0, 1.5f).putFloat(4, -2);
        Tensor shared = fromBuffer(bytes.duplicate().limit(8), DType.FLOAT32, 2);
        assertThat(shared.toFloats()).containsExactly(1.5f, -2);

        ByteBuffer crooked = direct(9).putFloat(1, 3.25f).position(1).limit(5);
        assertThat(fromBuffer(crooked, DType.FLOAT32, 1).toFloats()).containsExactly(3.25f);
        assertThat(fromBuffer(ByteBuffer.wrap(new byte[] {-1, 1}), DType.UINT8, 2)
                        .toShorts())
                .containsExactly((short) 255, (short) 1);
        assertThat(fromBuffer(ShortBuffer.wrap(new short[] {0x3c00}), DType.FLOAT16)
                        .item())
                .isEqualTo(1);
        assertThat(fromBuffer(ByteBuffer.allocate(0), DType.FLOAT64, 0, 3).shape())
                .containsExactly(0, 3);
    }

    @Test
    void refusesWhatDoesNotFit() {
        assertThatThrownBy(() -> fromBuffer(FloatBuffer.allocate(5), 2, 3)).hasMessageContaining("does not fit");
        assertThatThrownBy(() -> fromBuffer(FloatBuffer.allocate(2), DType.FLOAT64, 1))
                .hasMessageContaining("8 bytes an element");
        assertThatThrownBy(() -> fromBuffer(CharBuffer.allocate(1), 1)).hasMessageContaining("cannot hold chars");
        assertThatThrownBy(() -> fromBuffer(null, 1)).hasMessageContaining("the buffer is null");
        assertThatThrownBy(() -> fromBuffer(FloatBuffer.allocate(2), -2)).hasMessageContaining("negative size");
        Tensor x = Torch.ones(3);
        assertThatThrownBy(() -> x.copyTo(FloatBuffer.allocate(2))).hasMessageContaining("room for 2");
        assertThatThrownBy(() -> x.copyTo(FloatBuffer.allocate(3).asReadOnlyBuffer()))
                .hasMessageContaining("read-only");
        assertThatThrownBy(() -> x.copyFrom(FloatBuffer.allocate(4))).hasMessageContaining("4 elements left");
    }

    @Test
    void buffersAreFilledAndReadInPlace() {
        Tensor x = Torch.fromArray(new float[] {1, 2, 3, 4, 5, 6}, 2, 3);
        FloatBuffer heap = FloatBuffer.allocate(8);
        x.copyTo(heap);
        assertThat(heap.position()).isEqualTo(6);
        assertThat(heap.array()).containsExactly(1, 2, 3, 4, 5, 6, 0, 0);

        IntBuffer ints = direct(8).asIntBuffer();
        x.at(":, 1").copyTo(ints);
        assertThat(ints.flip().get(1)).isEqualTo(5);

        FloatBuffer exact = direct(24).asFloatBuffer();
        x.copyTo(exact);
        Tensor back = Torch.zeros(2, 3).copyFrom(exact.flip());
        assertThat(back.toFloats()).isEqualTo(x.toFloats());
        back.at(":, 0").copyFrom(LongBuffer.wrap(new long[] {8, 9}));
        back.at(":, 1").copyFrom(direct(16).asDoubleBuffer().put(0, 0.5).put(1, 0.25));
        assertThat(back.toFloats()).containsExactly(8, 0.5f, 3, 9, 0.25f, 6);
    }

    @Test
    void theBufferLivesAsLongAsAViewOfItAndNoLonger() throws InterruptedException {
        int before = NativeBuffers.held();
        FloatBuffer buffer = direct(4_000_000).asFloatBuffer();
        WeakReference<FloatBuffer> watched = new WeakReference<>(buffer);
        Tensor x = fromBuffer(buffer, 1000, 1000);
        buffer = null;
        Tensor row = x.get(999);
        x.close();
        System.gc();
        assertThat(watched.get()).isNotNull();
        assertThat(row.fill_(3).sum().item()).isEqualTo(3000);
        row.close();
        assertThat(NativeBuffers.held()).isEqualTo(before);
        for (int i = 0; i < 50 && watched.get() != null; i++) {
            System.gc();
            Thread.sleep(10);
        }
        assertThat(watched.get()).isNull();
    }

    @Test
    void twoTensorsOverOneBufferHoldItTwice() {
        int before = NativeBuffers.held();
        FloatBuffer buffer = direct(16).asFloatBuffer();
        Tensor a = fromBuffer(buffer, 4);
        Tensor b = fromBuffer(buffer, 2, 2);
        assertThat(NativeBuffers.held()).isEqualTo(before + 2);
        a.close();
        b.fill_(5);
        assertThat(NativeBuffers.held()).isEqualTo(before + 1);
        b.close();
        assertThat(NativeBuffers.held()).isEqualTo(before);
        assertThat(buffer.get(3)).isEqualTo(5);
    }
}
