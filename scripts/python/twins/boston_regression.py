import numpy as np
import torch
from torch import Tensor, nn, optim

from .harness import boston


class Net(nn.Module):
    def __init__(self):
        super().__init__()
        self.layer1 = nn.Sequential(nn.Linear(13, 36), nn.ReLU())
        self.layer2 = nn.Sequential(nn.Linear(in_features=36, out_features=1), nn.ReLU())

    def forward(self, i):
        i = self.layer1(i)
        return self.layer2(i)


def min_max(table):
    low, high = table.min(axis=0), table.max(axis=0)
    return (table - low) / (high - low)


def main(run):
    data, target = boston(run)
    data, target = min_max(data), min_max(target[:, np.newaxis])
    net = Net().to(run.device)
    opt = optim.Adam(net.parameters(), lr=0.01)
    criterion = nn.MSELoss()
    data_t, target_t = Tensor(data).to(run.device), Tensor(target).to(run.device)
    for epoch in run.epochs(250):
        o = net(data_t)
        loss = criterion(o, target_t)
        opt.zero_grad()
        loss.backward()
        opt.step()
        print(run.loss(loss.item()))
    o = o.detach().cpu().numpy().astype(np.float64)
    run.metric("r2", 1 - ((target - o) ** 2).sum() / ((target - target.mean()) ** 2).sum())
    run.metric("mse", ((target - o) ** 2).mean())
