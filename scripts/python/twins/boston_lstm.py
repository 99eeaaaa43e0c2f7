import numpy as np
import torch
from torch import nn, optim

from .harness import boston


def load(data, time_step):
    xs, ys = [], []
    for t in range(len(data) - time_step - 1):
        xs.append(data[t : t + time_step])
        ys.append(data[t + time_step])
    return np.array(xs), np.array(ys)


class LSTM(nn.Module):
    def __init__(self):
        super().__init__()
        self.lstm = nn.LSTM(input_size=1, hidden_size=16, num_layers=1)
        self.linear = nn.Linear(16, 1)

    def forward(self, x, h):
        x, h = self.lstm(x, h)
        return self.linear(x), h


def main(run):
    x, y = load(boston(run)[1], 24)
    x = x[:, :, np.newaxis]
    y = y[:, np.newaxis, np.newaxis]
    lstm = LSTM().to(run.device)
    opt = optim.Adam(lstm.parameters(), lr=0.01)
    criterion = nn.MSELoss()
    x_v, y_v = torch.Tensor(x).to(run.device), torch.Tensor(y).to(run.device)
    h = None
    epochs = 500
    for epoch in run.epochs(epochs):
        o, h = lstm(x_v, h)
        h = (h[0].detach(), h[1].detach())
        o = o[:, -1, :]
        o = o.view(o.size()[0], 1, 1)
        loss = criterion(o, y_v)
        opt.zero_grad()
        loss.backward()
        opt.step()
        value = run.loss(loss.item())
        print("Epoch {} / {} - loss : {}".format(epoch, epochs, value / 481))
        run.metric("loss", value)
