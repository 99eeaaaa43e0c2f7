package org.torch4j.binding;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import org.bytedeco.javacpp.BytePointer;
import org.bytedeco.javacpp.Pointer;
import org.bytedeco.pytorch.BoolOptional;
import org.bytedeco.pytorch.Device;
import org.bytedeco.pytorch.DeviceOptional;
import org.bytedeco.pytorch.LayoutOptional;
import org.bytedeco.pytorch.Storage;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.TensorOptions;
import org.bytedeco.pytorch.global.torch;
import org.bytedeco.pytorch.global.torch.DeviceType;
import org.bytedeco.pytorch.global.torch.QScheme;
import org.bytedeco.pytorch.global.torch.ScalarType;
import org.torch4j.binding.startup.Startup;

/** What files need of tensors: the bytes of storages, and views on them. */
public final class NativeFiles {
    static {
        Startup.start();
    }

    private NativeFiles() {}

    /** Address and size of a tensor's storage; the address is 0 for an empty one. */
    public record StorageInfo(long address, long bytes) {}

    /** Memory of that many bytes, not initialized: a tensor of type uint8 and one dimension. */
    public static NativeTensor bytes(long count) {
        for (int attempt = 0; ; attempt++) {
            try (TensorOptions options = new TensorOptions(ScalarType.Byte)) {
                return Natives.wrap(torch.empty(new long[] {count}, options, null));
            } catch (RuntimeException e) {
                NativeErrors.retryOrThrow(attempt, "empty", e, count);
            }
        }
    }

    /**
     * A part of a contiguous CPU tensor of bytes as a buffer, little-endian. It must not be used after the tensor was
     * closed.
     */
    public static ByteBuffer buffer(NativeTensor bytes, long offset, int length) {
        Tensor p = bytes.pointer();
        if (p.numel() != p.storage().nbytes()
                || !p.is_contiguous()
                || !p.is_cpu()
                || offset < 0
                || length < 0
                || offset > p.storage().nbytes() - length) {
            throw new IllegalArgumentException("bytes " + offset + " to " + (offset + length) + " of " + p.numel());
        }
        if (length == 0) {
            return ByteBuffer.allocate(0);
        }
        try (Storage storage = p.storage();
                BytePointer data = new BytePointer(storage.mutable_data())) {
            if (data.address() == 0) {
                return ByteBuffer.allocate(length);
            }
            BytePointer part = new BytePointer(new NativeBuffers.Address(data.address() + offset)).capacity(length);
            return part.asByteBuffer().order(ByteOrder.LITTLE_ENDIAN);
        }
    }

    /** A tensor of that type over the storage of {@code bytes}; sizes and strides are checked against it. */
    public static NativeTensor view(NativeTensor bytes, int scalarType, long offset, long[] shape, long[] stride) {
        ScalarType type = NativeOptions.scalarType(scalarType);
        try (TensorOptions options = new TensorOptions(type);
                Storage storage = bytes.pointer().storage()) {
            return placed(torch.empty(new long[] {0}, options, null), storage, offset, shape, stride);
        } catch (RuntimeException e) {
            throw NativeErrors.translate("set_", e, shape, stride, offset);
        }
    }

    /** A quantized tensor over the storage of {@code bytes}, with one scale and zero point. */
    public static NativeTensor quantizedView(
            NativeTensor bytes,
            int scalarType,
            long offset,
            long[] shape,
            long[] stride,
            double scale,
            long zeroPoint) {
        try (TensorOptions options = new TensorOptions(NativeOptions.scalarType(scalarType));
                Storage storage = bytes.pointer().storage()) {
            Tensor empty = torch.torch__empty_affine_quantized(new long[] {0}, options, scale, zeroPoint, null);
            return placed(empty, storage, offset, shape, stride);
        } catch (RuntimeException e) {
            throw NativeErrors.translate("_empty_affine_quantized", e, shape);
        }
    }

    /** A quantized tensor over the storage of {@code bytes}, with a scale and zero point for each index of an axis. */
    public static NativeTensor quantizedView(
            NativeTensor bytes,
            int scalarType,
            long offset,
            long[] shape,
            long[] stride,
            NativeTensor scales,
            NativeTensor zeroPoints,
            long axis) {
        try (TensorOptions options = new TensorOptions(NativeOptions.scalarType(scalarType));
                Storage storage = bytes.pointer().storage()) {
            Tensor empty = torch.torch__empty_per_channel_affine_quantized(
                    shape, scales.pointer(), zeroPoints.pointer(), axis, options, null);
            return placed(empty, storage, offset, shape, stride);
        } catch (RuntimeException e) {
            throw NativeErrors.translate("_empty_per_channel_affine_quantized", e, shape);
        }
    }

    private static NativeTensor placed(Tensor empty, Storage storage, long offset, long[] shape, long[] stride) {
        empty.set_(storage, offset, shape, stride);
        return Natives.wrapView(empty);
    }

    /** The tensor with its conjugate or negative bit set: the values change, the memory does not. */
    public static NativeTensor withBits(NativeTensor t, boolean conjugate, boolean negative) {
        Tensor p = t.pointer();
        Tensor result = conjugate ? p._conj() : p;
        if (negative) {
            result = result._neg_view();
        }
        return result == p ? t : Natives.wrapView(result);
    }

    public static boolean isConjugate(NativeTensor t) {
        return t.pointer().is_conj();
    }

    public static boolean isNegative(NativeTensor t) {
        return t.pointer().is_neg();
    }

    /** A sparse tensor in coordinate format; the caller has checked that the parts fit. */
    public static NativeTensor sparse(NativeTensor indices, NativeTensor values, long[] shape, boolean coalesced) {
        try (TensorOptions options = new TensorOptions(values.pointer().scalar_type())) {
            Tensor sparse = torch.torch__sparse_coo_tensor_unsafe(
                    indices.pointer(), values.pointer(), shape, options, new BoolOptional(coalesced));
            return Natives.wrap(sparse);
        } catch (RuntimeException e) {
            throw NativeErrors.translate("sparse_coo_tensor", e, shape);
        }
    }

    /** A tensor in a compressed sparse layout; the caller has checked that the parts fit. */
    public static NativeTensor sparseCompressed(
            NativeTensor compressed, NativeTensor plain, NativeTensor values, long[] shape, int layout) {
        try (TensorOptions typed = new TensorOptions(values.pointer().scalar_type());
                LayoutOptional kind = new LayoutOptional(NativeOptions.layout(layout));
                TensorOptions options = typed.layout(kind)) {
            return Natives.wrap(torch.torch__sparse_compressed_tensor_unsafe(
                    compressed.pointer(), plain.pointer(), values.pointer(), shape, options));
        } catch (RuntimeException e) {
            throw NativeErrors.translate("sparse_compressed_tensor", e, shape);
        }
    }

    /** Where a tensor's storage is, and how large. */
    public static StorageInfo storage(NativeTensor t) {
        try (Storage storage = t.pointer().storage()) {
            long bytes = storage.nbytes();
            Pointer data = bytes == 0 ? null : storage.data();
            return new StorageInfo(data == null ? 0 : data.address(), bytes);
        }
    }

    /** All the bytes of a tensor's storage as a tensor of type uint8 that shares them. */
    public static NativeTensor storageBytes(NativeTensor t) {
        Tensor p = t.pointer();
        try (Storage storage = p.storage();
                TensorOptions cpu = new TensorOptions(ScalarType.Byte);
                TensorOptions options = cpu.device(new DeviceOptional(p.device()))) {
            Tensor bytes = torch.empty(new long[] {0}, options, null);
            return placed(bytes, storage, 0, new long[] {storage.nbytes()}, new long[] {1});
        } catch (RuntimeException e) {
            throw NativeErrors.translate("set_", e, t);
        }
    }

    /** The tensor on another device. */
    public static NativeTensor to(NativeTensor t, int deviceType, int index) {
        Tensor p = t.pointer();
        try (Device device = NativeOptions.device(deviceType, index)) {
            Tensor moved = p.to(device, p.scalar_type());
            return Natives.wrap(moved);
        } catch (RuntimeException e) {
            throw NativeErrors.translate("to", e, t);
        }
    }

    /** A tensor of that shape without memory. */
    public static NativeTensor meta(int scalarType, long[] shape, long[] stride) {
        try (TensorOptions typed = new TensorOptions(NativeOptions.scalarType(scalarType));
                Device device = new Device(DeviceType.Meta);
                DeviceOptional place = new DeviceOptional(device);
                TensorOptions options = typed.device(place)) {
            return Natives.wrapView(torch.empty_strided(shape, stride, options));
        } catch (RuntimeException e) {
            throw NativeErrors.translate("empty_strided", e, shape, stride);
        }
    }

    /** The scale and the zero point of a tensor that is quantized with one of each, or null. */
    public static double[] quantizer(NativeTensor t) {
        Tensor p = t.pointer();
        return p.qscheme().intern() == QScheme.PER_TENSOR_AFFINE ? new double[] {p.q_scale(), p.q_zero_point()} : null;
    }

    public static NativeTensor channelScales(NativeTensor t) {
        return Natives.wrap(t.pointer().q_per_channel_scales());
    }

    public static NativeTensor channelZeroPoints(NativeTensor t) {
        return Natives.wrap(t.pointer().q_per_channel_zero_points());
    }

    public static long channelAxis(NativeTensor t) {
        return t.pointer().q_per_channel_axis();
    }

    /** The same values as contiguous memory on the CPU, conjugation and negation resolved. */
    public static NativeTensor plain(NativeTensor t) {
        try (Tensor detached = t.pointer().detach();
                Tensor unconjugated = detached.resolve_conj();
                Tensor positive = torch.resolve_neg(unconjugated);
                Tensor cpu = positive.cpu()) {
            return Natives.wrap(cpu.contiguous());
        } catch (RuntimeException e) {
            throw NativeErrors.translate("contiguous", e, t);
        }
    }

    /** A tensor of bytes on the CPU; itself where it is there. */
    public static NativeTensor bytesOnCpu(NativeTensor bytes) {
        return bytes.pointer().is_cpu() ? bytes : Natives.wrap(bytes.pointer().cpu());
    }

    public static NativeTensor sparseIndices(NativeTensor t) {
        return Natives.wrapView(t.pointer()._indices());
    }

    /** Where the rows (or, by columns, the columns) of a compressed sparse tensor begin. */
    public static NativeTensor compressedIndices(NativeTensor t, boolean byRows) {
        Tensor p = t.pointer();
        return Natives.wrapView(byRows ? p.crow_indices() : p.ccol_indices());
    }

    public static NativeTensor plainIndices(NativeTensor t, boolean byRows) {
        Tensor p = t.pointer();
        return Natives.wrapView(byRows ? p.col_indices() : p.row_indices());
    }

    public static NativeTensor sparseValues(NativeTensor t) {
        Tensor p = t.pointer();
        return Natives.wrapView(p.is_sparse() ? p._values() : p.values());
    }

    public static boolean isCoalesced(NativeTensor t) {
        return t.pointer().is_coalesced();
    }

    /** The same values in memory of their own. */
    public static NativeTensor copy(NativeTensor t) {
        return Natives.wrap(t.pointer().clone());
    }
}
