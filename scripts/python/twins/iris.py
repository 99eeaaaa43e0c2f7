import torch
from torch import nn, optim

from .harness import read_csv


class Classification(nn.Module):
    def __init__(self):
        super().__init__()
        self.layer = nn.Linear(in_features=4, out_features=3)

    def forward(self, x):
        return self.layer(x)


def main(run):
    iris = read_csv(run.file("iris/iris.csv"), skiprows=1)
    x = torch.from_numpy(iris[:, :4]).to(run.device)
    y = torch.from_numpy(iris[:, 4]).long().to(run.device)
    classification = Classification().to(run.device)
    opt = optim.SGD(classification.parameters(), lr=0.01)
    criterion = nn.CrossEntropyLoss()
    for epoch in run.epochs(500):
        out = classification(x)
        loss = criterion(out, y)
        opt.zero_grad()
        loss.backward()
        opt.step()
        run.loss(loss.item())
    acc = (out.argmax(dim=1) == y).float().mean().item()
    print("accuracy : {}".format(acc))
    run.metric("accuracy", acc)
