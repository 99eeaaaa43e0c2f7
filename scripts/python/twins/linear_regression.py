import torch
from torch import nn, optim


class LinearRegression(nn.Module):
    def __init__(self):
        super().__init__()
        self.linear = nn.Linear(in_features=1, out_features=1)

    def forward(self, x):
        return self.linear(x)


def main(run):
    n_samples = 100
    x = torch.randn(n_samples, 1)
    coef = 100 * torch.rand(1)
    y = x * coef + 2 * torch.randn(n_samples, 1)
    regression = LinearRegression().to(run.device)
    criterion = nn.MSELoss()
    opt = optim.SGD(regression.parameters(), lr=0.01)
    inputs, target = x.to(run.device), y.to(run.device)
    for epoch in run.epochs(100):
        out = regression(inputs)
        loss = criterion(out, target)
        opt.zero_grad()
        loss.backward()
        opt.step()
        value = run.loss(loss.item())
        if epoch % 5 == 0:
            print("Epoch {} : {}".format(epoch + 1, value / n_samples))
    run.metric("w", regression.linear.weight.item())
    run.metric("b", regression.linear.bias.item())
    run.metric("coef", coef.item())
