package org.torch4j.nn.utils;

import org.torch4j.MemoryFormat;
import org.torch4j.Torch;
import org.torch4j.nn.Conv2d;
import org.torch4j.nn.Conv3d;
import org.torch4j.nn.ConvTranspose2d;
import org.torch4j.nn.ConvTranspose3d;
import org.torch4j.nn.Module;
import org.torch4j.nn.Parameter;

/**
 * The order of convolutions' weights in memory.
 *
 * @see <a href="https://docs.pytorch.org/docs/2.10/generated/torch.nn.utils.convert_conv2d_weight_memory_format.html">convert_conv2d_weight_memory_format</a>
 */
public final class MemoryFormats {
    private MemoryFormats() {}

    /** Reorders the weights of all two-dimensional convolutions. */
    public static <M extends Module> M convertConv2dWeightMemoryFormat(M module, MemoryFormat format) {
        for (Module each : module.modules()) {
            if (each instanceof Conv2d || each instanceof ConvTranspose2d) {
                convert(each.getParameter("weight"), format);
            }
        }
        return module;
    }

    /** Reorders the weights of all three-dimensional convolutions. */
    public static <M extends Module> M convertConv3dWeightMemoryFormat(M module, MemoryFormat format) {
        for (Module each : module.modules()) {
            if (each instanceof Conv3d || each instanceof ConvTranspose3d) {
                convert(each.getParameter("weight"), format);
            }
        }
        return module;
    }

    private static void convert(Parameter weight, MemoryFormat format) {
        Torch.noGrad(() -> weight.setData(weight.detach().clone().contiguous(o -> o.memoryFormat(format))));
    }
}
