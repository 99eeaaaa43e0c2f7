import numpy as np
import torch
from torch import nn

TIME_STEP, LR, N_EPOCHS = 20, 0.02, 100


class LSTM(nn.Module):
    def __init__(self):
        super().__init__()
        self.lstm = nn.LSTM(input_size=1, hidden_size=32, num_layers=1)
        self.out = nn.Linear(32, 1)

    def forward(self, x, h):
        out, h = self.lstm(x, h)
        return self.out(out), h


def main(run):
    lstm = LSTM().to(run.device)
    optimizer = torch.optim.Adam(lstm.parameters(), lr=LR)
    loss_func = nn.MSELoss()
    h_state = None
    for step in run.epochs(N_EPOCHS):
        start, end = step * np.pi, (step + 1) * np.pi
        steps = np.linspace(start, end, TIME_STEP, dtype=np.float32, endpoint=False)
        x = torch.from_numpy(np.sin(steps)[:, np.newaxis, np.newaxis]).to(run.device)
        y = torch.from_numpy(np.cos(steps)[:, np.newaxis, np.newaxis]).to(run.device)
        prediction, h_state = lstm(x, h_state)
        h_state = (h_state[0].detach(), h_state[1].detach())
        loss = loss_func(prediction, y)
        optimizer.zero_grad()
        loss.backward()
        optimizer.step()
        run.metric("loss", run.loss(loss.item()))
