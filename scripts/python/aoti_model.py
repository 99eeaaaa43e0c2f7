"""Compiles a small model with AOTInductor, for ProgramsTest: python aoti_model.py FILE.pt2, then -Dtorch4j.aoti=FILE.pt2.

Needs a C++ compiler; the package holds machine code of this processor.
"""

import sys

import torch
import torch.nn as nn


class Net(nn.Module):
    def __init__(self):
        super().__init__()
        self.fc = nn.Linear(4, 3)

    def forward(self, x):
        return self.fc(x).relu() + torch.arange(3.0)


torch.manual_seed(0)
program = torch.export.export(Net().eval(), (torch.ones(2, 4),))
print(torch._inductor.aoti_compile_and_package(program, package_path=sys.argv[1]))
