package org.torch4j.models.vision;

import java.nio.file.Path;
import java.util.Locale;
import java.util.function.Consumer;
import java.util.function.Function;
import org.torch4j.data.files.Checksum;
import org.torch4j.data.files.DataFile;
import org.torch4j.data.files.DataHome;
import org.torch4j.io.StateDict;
import org.torch4j.nn.Module;

/**
 * Torchvision's published weights, trained on ImageNet (version 1 of each).
 *
 * @see <a href="https://docs.pytorch.org/vision/0.25/models.html#table-of-all-available-classification-weights">the table</a>
 */
public enum Weights {
    ALEXNET("alexnet-owt-7be5be79.pth", AlexNet::new),
    VGG11("vgg11-8a719046.pth", VGG::vgg11),
    VGG11_BN("vgg11_bn-6002323d.pth", VGG::vgg11Bn),
    VGG13("vgg13-19584684.pth", VGG::vgg13),
    VGG13_BN("vgg13_bn-abd245e5.pth", VGG::vgg13Bn),
    VGG16("vgg16-397923af.pth", VGG::vgg16),
    VGG16_BN("vgg16_bn-6c64b313.pth", VGG::vgg16Bn),
    VGG19("vgg19-dcbb9e9d.pth", VGG::vgg19),
    VGG19_BN("vgg19_bn-c79401a0.pth", VGG::vgg19Bn),
    RESNET18("resnet18-f37072fd.pth", ResNet::resnet18),
    RESNET34("resnet34-b627a593.pth", ResNet::resnet34),
    RESNET50("resnet50-0676ba61.pth", ResNet::resnet50),
    RESNET101("resnet101-63fe2227.pth", ResNet::resnet101),
    RESNET152("resnet152-394f9c45.pth", ResNet::resnet152),
    RESNEXT50_32X4D("resnext50_32x4d-7cdf4587.pth", ResNet::resnext50x32x4d),
    RESNEXT101_32X8D("resnext101_32x8d-8ba56ff5.pth", ResNet::resnext101x32x8d),
    WIDE_RESNET50_2("wide_resnet50_2-95faca4d.pth", ResNet::wideResnet50x2),
    WIDE_RESNET101_2("wide_resnet101_2-32ee1156.pth", ResNet::wideResnet101x2);

    private final DataFile file;
    private final Function<Consumer<ModelOptions>, ? extends Module> network;

    Weights(String name, Function<Consumer<ModelOptions>, ? extends Module> network) {
        String beginning = name.substring(name.lastIndexOf('-') + 1, name.lastIndexOf('.'));
        this.file = DataFile.of(
                "the weights of " + networkName(),
                Checksum.sha256(beginning),
                "https://download.pytorch.org/models/" + name,
                "models/" + name,
                name);
        this.network = network;
    }

    /** Torchvision's name of the network: {@code resnet18}. */
    public String networkName() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** The published file. */
    public DataFile file() {
        return file;
    }

    /** The network with weights drawn at random. */
    public Module network(Consumer<ModelOptions> options) {
        return network.apply(options);
    }

    /** The network with the published weights, downloaded if they are not on this machine, ready to evaluate. */
    public Module load(DataHome home) {
        return load(home.file(file));
    }

    /** The network with weights from a file of the same layout, ready to evaluate. */
    public Module load(Path weights) {
        Module net = network.apply(o -> o.initWeights(false));
        net.loadStateDict(StateDict.load(weights));
        return net.eval();
    }
}
