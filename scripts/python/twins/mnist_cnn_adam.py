import torch
from torch import nn, optim
from torch.utils.data import DataLoader

from .harness import MNIST, to_tensor


class CNN(nn.Module):
    def __init__(self):
        super().__init__()
        self.conv1 = nn.Sequential(
            nn.Conv2d(1, 16, kernel_size=5, stride=1, padding=2), nn.ReLU(), nn.MaxPool2d(kernel_size=2))
        self.conv2 = nn.Sequential(
            nn.Conv2d(16, 32, kernel_size=5, stride=1, padding=2), nn.ReLU(), nn.MaxPool2d(kernel_size=2))
        self.out = nn.Sequential(nn.Linear(32 * 7 * 7, 10), nn.Sigmoid())

    def forward(self, x):
        x = self.conv1(x)
        x = self.conv2(x)
        x = x.view(x.size(0), -1)
        return self.out(x)


def main(run):
    train_loader = DataLoader(MNIST(run, True, to_tensor), batch_size=32, shuffle=True)
    test = MNIST(run, False, to_tensor)
    test_x = (test.data[:3200].unsqueeze(1).float() / 255).to(run.device)
    test_y = test.targets[:3200].to(run.device)
    cnn = CNN().to(run.device)
    opt = optim.Adam(cnn.parameters(), lr=0.01)
    criterion = nn.CrossEntropyLoss()
    for epoch in run.epochs(64):
        for step, (x, y) in enumerate(run.batches(train_loader)):
            x, y = x.to(run.device), y.to(run.device)
            out = cnn(x)
            loss = criterion(out, y)
            opt.zero_grad()
            loss.backward()
            opt.step()
            value = run.loss(loss.item())
            if step % 100 == 0:
                with torch.no_grad():
                    acc = (cnn(test_x).argmax(1) == test_y).float().mean().item()
                print("Epoch {} / {} - acc : {} - loss : {}".format(epoch + 1, step + 1, acc, value))
                run.metric("accuracy", acc)
