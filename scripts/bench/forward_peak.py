"""The peak of ResNet-50's forward above the loaded network in Python; see ForwardPeak.java."""

import torch
from torchvision.models import resnet50


def kilobytes(name):
    return next(int(line.split()[1]) for line in open("/proc/self/status") if line.startswith(name))


torch.set_num_threads(1)
net = resnet50().eval()
x = torch.randn(16, 3, 224, 224)
before = kilobytes("VmRSS")
for _ in range(3):
    with open("/proc/self/clear_refs", "w") as file:
        file.write("5")
    with torch.no_grad():
        net(x)
    print((kilobytes("VmHWM") - before) // 1024, "MB")
