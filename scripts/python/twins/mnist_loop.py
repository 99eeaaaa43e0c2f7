"""The training and test loops that document 001 repeats for each of its MNIST networks."""

import torch
import torch.optim as optim
from torch.utils.data import DataLoader

from .harness import MNIST, normalized


def main(run, net):
    train_loader = DataLoader(MNIST(run, True, normalized), shuffle=True, batch_size=64)
    test_loader = DataLoader(MNIST(run, False, normalized), shuffle=False, batch_size=64)
    model = net().to(run.device)
    criterion = torch.nn.CrossEntropyLoss()
    optimizer = optim.SGD(model.parameters(), lr=0.01, momentum=0.5)
    for epoch in run.epochs(10):
        running_loss = 0.0
        for batch_idx, (inputs, target) in enumerate(run.batches(train_loader)):
            inputs, target = inputs.to(run.device), target.to(run.device)
            optimizer.zero_grad()
            outputs = model(inputs)
            loss = criterion(outputs, target)
            loss.backward()
            optimizer.step()
            running_loss += run.loss(loss.item())
            if batch_idx % 300 == 299:
                print("[%d,%5d] loss:%.3f" % (epoch + 1, batch_idx + 1, running_loss / 300))
                running_loss = 0.0
        correct = total = 0
        with torch.no_grad():
            for images, labels in test_loader:
                images, labels = images.to(run.device), labels.to(run.device)
                _, predicted = torch.max(model(images), dim=1)
                total += labels.size(0)
                correct += (predicted == labels).sum().item()
        print("Accuracy on test set:%d %% [%d/%d]" % (100 * correct / total, correct, total))
        run.metric("accuracy", correct / total)
