import torch
import torch.nn as nn
import torch.nn.functional as F
import torch.optim as optim


class Net(nn.Module):
    def __init__(self):
        super().__init__()
        self.conv1 = nn.Conv2d(1, 6, 5)
        self.conv2 = nn.Conv2d(6, 16, 5)
        self.fc1 = nn.Linear(16 * 5 * 5, 120)
        self.fc2 = nn.Linear(120, 84)
        self.fc3 = nn.Linear(84, 10)

    def forward(self, x):
        x = F.max_pool2d(F.relu(self.conv1(x)), (2, 2))
        x = F.max_pool2d(F.relu(self.conv2(x)), 2)
        x = x.flatten(1)
        x = F.relu(self.fc1(x))
        x = F.relu(self.fc2(x))
        return self.fc3(x)


def main(run):
    net = Net().to(run.device)
    input = torch.randn(1, 1, 32, 32).to(run.device)
    out = net(input)
    net.zero_grad()
    out.backward(torch.randn(1, 10).to(run.device))
    target = torch.arange(1, 11).float().view(1, 10).to(run.device)
    criterion = nn.MSELoss()
    loss = criterion(net(input), target)
    run.loss(loss.item())
    optimizer = optim.SGD(net.parameters(), lr=0.01)
    optimizer.zero_grad()
    output = net(input)
    loss = criterion(output, target)
    loss.backward()
    optimizer.step()
    run.loss(criterion(net(input), target).item())
