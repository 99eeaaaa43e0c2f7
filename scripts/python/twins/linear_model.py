import torch


class LinearModel(torch.nn.Module):
    def __init__(self):
        super().__init__()
        self.linear = torch.nn.Linear(1, 1)

    def forward(self, x):
        return self.linear(x)


def main(run):
    x_data = torch.Tensor([[1.0], [2.0], [3.0]]).to(run.device)
    y_data = torch.Tensor([[2.0], [4.0], [6.0]]).to(run.device)
    model = LinearModel().to(run.device)
    criterion = torch.nn.MSELoss(reduction="sum")
    optimizer = torch.optim.SGD(model.parameters(), lr=0.01)
    for epoch in run.epochs(100):
        y_pred = model(x_data)
        loss = criterion(y_pred, y_data)
        print(epoch, run.loss(loss.item()))
        optimizer.zero_grad()
        loss.backward()
        optimizer.step()
    print("w=", model.linear.weight.item())
    print("b=", model.linear.bias.item())
    y_test = model(torch.Tensor([[4.0]]).to(run.device))
    print("y_pred=", y_test.data)
    run.metric("w", model.linear.weight.item())
    run.metric("b", model.linear.bias.item())
    run.metric("prediction", y_test.item())
