import torch


class LogisticRegressionModel(torch.nn.Module):
    def __init__(self):
        super().__init__()
        self.linear = torch.nn.Linear(1, 1)

    def forward(self, x):
        return torch.sigmoid(self.linear(x))


def main(run):
    x_data = torch.Tensor([[1.0], [2.0], [3.0]]).to(run.device)
    y_data = torch.Tensor([[0], [0], [1]]).to(run.device)
    model = LogisticRegressionModel().to(run.device)
    criterion = torch.nn.BCELoss(reduction="sum")
    optimizer = torch.optim.SGD(model.parameters(), lr=0.01)
    for epoch in run.epochs(1000):
        y_pred = model(x_data)
        loss = criterion(y_pred, y_data)
        run.loss(loss.item())
        optimizer.zero_grad()
        loss.backward()
        optimizer.step()
    run.metric("w", model.linear.weight.item())
    run.metric("b", model.linear.bias.item())
