"""Writes what the documents' networks are and compute, for the tests of org.torch4j.models.

    python golden_networks.py ../../models/src/test/resources/golden/networks.txt

A line a network: its name, the keys and shapes of its state_dict, and what a network made under seed 0 makes of an input drawn
under seed 1.
"""

import sys
from pathlib import Path

import torch
from torch import nn

from twins import char_poet, curve_regression, lenet, mnist_cnn, mnist_inception, mnist_resnet, name_classifier, sin_cos_lstm


class ConstantScaling(mnist_resnet.ResidualBlock):
    def forward(self, x):
        y = self.conv2(torch.relu(self.conv1(x)))
        return torch.relu(x * 0.5 + y * 0.5)


class ConvShortcut(mnist_resnet.ResidualBlock):
    def __init__(self, channels):
        super().__init__(channels)
        self.shortcut = nn.Conv2d(channels, channels, 1)

    def forward(self, x):
        y = self.conv2(torch.relu(self.conv1(x)))
        return torch.relu(self.shortcut(x) + y)


def variant(block):
    net = mnist_resnet.Net.__new__(mnist_resnet.Net)
    nn.Module.__init__(net)
    net.conv1, net.conv2 = nn.Conv2d(1, 16, 5), nn.Conv2d(16, 32, 5)
    net.mp = nn.MaxPool2d(2)
    net.rblock1, net.rblock2 = block(16), block(32)
    net.fc = nn.Linear(512, 10)
    return net


def digits():
    return (torch.randn(2, 1, 28, 28),)


NETWORKS = {
    "HiddenLayerNet": (lambda: curve_regression.Net(1, 10, 1), lambda: (torch.randn(3, 1),)),
    "LeNet": (lenet.Net, lambda: (torch.randn(2, 1, 32, 32),)),
    "ConvNet": (mnist_cnn.Net, digits),
    "InceptionNet": (mnist_inception.Net, digits),
    "ResidualNet": (mnist_resnet.Net, digits),
    "ConstantScaling": (lambda: variant(ConstantScaling), digits),
    "ConvShortcut": (lambda: variant(ConvShortcut), digits),
    "SeriesLSTM": (sin_cos_lstm.LSTM, lambda: (torch.randn(4, 2, 1), None)),
    "RNNClassifier": (
        lambda: name_classifier.RNNClassifier(128, 10, 18, 2),
        lambda: (torch.tensor([[77, 97, 99], [85, 115, 0]]), torch.tensor([3, 2])),
    ),
    "CharRNN": (lambda: char_poet.Poet(20, 8), lambda: (torch.tensor([[1, 5, 3], [4, 2, 0]]), None)),
    "Generator": (lambda: nn.Sequential(nn.Linear(5, 128), nn.ReLU(), nn.Linear(128, 15)), lambda: (torch.randn(2, 5),)),
    "Discriminator": (
        lambda: nn.Sequential(nn.Linear(15, 128), nn.ReLU(), nn.Linear(128, 1), nn.Sigmoid()),
        lambda: (torch.randn(2, 15),),
    ),
}


def line(name, make, draw):
    torch.manual_seed(0)
    net = make()
    torch.manual_seed(1)
    with torch.no_grad():
        out = net(*draw())
    out = out[0] if isinstance(out, tuple) else out
    keys = ",".join(f"{key}:{'x'.join(map(str, value.shape))}" for key, value in net.state_dict().items())
    return " ".join([name, keys, *(f"{v:.9g}" for v in out.flatten().tolist())])


if __name__ == "__main__":
    Path(sys.argv[1]).write_text("\n".join(line(name, *both) for name, both in NETWORKS.items()) + "\n")
