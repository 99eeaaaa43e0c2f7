package org.torch4j.io;

import java.io.IOException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.HexFormat;
import org.torch4j.Device;
import org.torch4j.Layout;
import org.torch4j.Tensor;
import org.torch4j.binding.NativeFiles;

/** Tensors as the golden files describe them. */
final class Digests {
    private Digests() {}

    static Golden.Tensor describe(String name, Tensor tensor) {
        return new Golden.Tensor(
                name,
                tensor.dtype().pythonName(),
                Arrays.stream(tensor.shape()).boxed().toList(),
                tensor.device().type() == Device.Type.META ? null : sha256(tensor));
    }

    static String sha256(Tensor tensor) {
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            Tensor values = tensor.layout() == Layout.STRIDED ? tensor : (Tensor) NativeFiles.sparseValues(tensor);
            Safetensors.writeValues(values, digest::update);
            return HexFormat.of().formatHex(digest.digest());
        } catch (NoSuchAlgorithmException | IOException e) {
            throw new AssertionError(e);
        }
    }
}
