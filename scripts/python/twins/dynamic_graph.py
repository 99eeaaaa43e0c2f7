import math

import numpy as np
import torch
from torch import nn


class RNN(nn.Module):
    def __init__(self):
        super().__init__()
        self.rnn = nn.RNN(input_size=1, hidden_size=32, num_layers=1, batch_first=True)
        self.out = nn.Linear(32, 1)

    def forward(self, x, h_state):
        r_out, h_state = self.rnn(x, h_state)
        outs = [self.out(r_out[:, time_step, :]) for time_step in range(r_out.size(1))]
        return torch.stack(outs, dim=1), h_state


def main(run):
    rnn = RNN().to(run.device)
    optimizer = torch.optim.Adam(rnn.parameters(), lr=0.02)
    loss_func = nn.MSELoss()
    h_state = None
    step = 0
    for i in run.epochs(60):
        dynamic_steps = torch.randint(1, 4, (1,)).item()
        start, end = step * math.pi, (step + dynamic_steps) * math.pi
        step += dynamic_steps
        steps = np.linspace(start, end, 10 * dynamic_steps, dtype=np.float32)
        x = torch.from_numpy(np.sin(steps)[np.newaxis, :, np.newaxis]).to(run.device)
        y = torch.from_numpy(np.cos(steps)[np.newaxis, :, np.newaxis]).to(run.device)
        prediction, h_state = rnn(x, h_state)
        h_state = h_state.detach()
        loss = loss_func(prediction, y)
        optimizer.zero_grad()
        loss.backward()
        optimizer.step()
        run.metric("loss", run.loss(loss.item()))
