import pickle

import numpy as np
import torch
import torch.nn as nn
import torch.nn.functional as F
import torch.optim as optim
from torch.utils.data import DataLoader, Dataset

from .mnist_inception import InceptionA


class CIFAR10(Dataset):
    def __init__(self, run, train):
        names = [f"data_batch_{i}" for i in range(1, 6)] if train else ["test_batch"]
        parts = [self.read(run, name) for name in names]
        self.data = torch.from_numpy(np.vstack([data for data, _ in parts]).reshape(-1, 3, 32, 32))
        self.targets = [int(label) for _, labels in parts for label in labels]

    @staticmethod
    def read(run, name):
        """Pixels and labels of a file, as Python has it or in the binary form."""
        file = run.file(f"cifar-10-batches-py/{name}", f"cifar-10-batches-bin/{name}.bin")
        if file.suffix == ".bin":
            records = np.fromfile(file, np.uint8).reshape(-1, 1 + 3072)
            return records[:, 1:], records[:, 0]
        with open(file, "rb") as f:
            entry = pickle.load(f, encoding="latin1")
        return entry["data"], entry["labels"]

    def __len__(self):
        return len(self.data)

    def __getitem__(self, index):
        return self.data[index].float().div(255).sub_(0.5).div_(0.5), self.targets[index]


class Net(nn.Module):
    def __init__(self):
        super().__init__()
        self.conv1 = torch.nn.Conv2d(3, 10, kernel_size=5)
        self.conv2 = torch.nn.Conv2d(88, 20, kernel_size=5)
        self.incep1 = InceptionA(in_channels=10)
        self.incep2 = InceptionA(in_channels=20)
        self.mp = nn.MaxPool2d(2)
        self.fc = nn.Linear(2200, 10)

    def forward(self, x):
        in_size = x.size(0)
        x = F.relu(self.mp(self.conv1(x)))
        x = self.incep1(x)
        x = F.relu(self.mp(self.conv2(x)))
        x = self.incep2(x)
        return self.fc(x.view(in_size, -1))


def main(run):
    train_loader = DataLoader(CIFAR10(run, True), shuffle=True, batch_size=64)
    test_loader = DataLoader(CIFAR10(run, False), shuffle=False, batch_size=64)
    model = Net().to(run.device)
    criterion = torch.nn.CrossEntropyLoss()
    optimizer = optim.SGD(model.parameters(), lr=0.01, momentum=0.5)
    for epoch in run.epochs(10):
        for inputs, target in run.batches(train_loader):
            inputs, target = inputs.to(run.device), target.to(run.device)
            optimizer.zero_grad()
            loss = criterion(model(inputs), target)
            loss.backward()
            optimizer.step()
            run.loss(loss.item())
        correct = total = 0
        with torch.no_grad():
            for images, labels in test_loader:
                correct += (model(images.to(run.device)).argmax(1) == labels.to(run.device)).sum().item()
                total += len(labels)
        run.metric("accuracy", correct / total)
