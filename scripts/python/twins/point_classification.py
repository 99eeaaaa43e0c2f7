import torch
import torch.nn.functional as F


class Net(torch.nn.Module):
    def __init__(self, n_feature, n_hidden, n_output):
        super().__init__()
        self.hidden = torch.nn.Linear(n_feature, n_hidden)
        self.out = torch.nn.Linear(n_hidden, n_output)

    def forward(self, x):
        x = F.relu(self.hidden(x))
        return self.out(x)


def main(run):
    x0 = torch.randn(100, 2) + 2
    x1 = torch.randn(100, 2) - 2
    x = torch.cat([x0, x1]).to(run.device)
    y = torch.cat([torch.zeros(100), torch.ones(100)]).long().to(run.device)
    net = Net(n_feature=2, n_hidden=10, n_output=2).to(run.device)
    optimizer = torch.optim.SGD(net.parameters(), lr=0.02)
    loss_func = torch.nn.CrossEntropyLoss()
    for t in run.epochs(100):
        out = net(x)
        loss = loss_func(out, y)
        optimizer.zero_grad()
        loss.backward()
        optimizer.step()
        run.loss(loss.item())
    run.metric("accuracy", (out.argmax(1) == y).float().mean().item())
