import math

import torch
from torch import nn

CHARS, WIDTH, HEADS, LAYERS, LENGTH, BATCH = "0123456789+=", 64, 4, 2, 9, 128


class SelfAttention(nn.Module):
    def __init__(self):
        super().__init__()
        self.qkv = nn.Linear(WIDTH, 3 * WIDTH)
        self.out = nn.Linear(WIDTH, WIDTH)

    def forward(self, x):
        batch, time, _ = x.shape
        q, k, v = self.qkv(x).view(batch, time, 3, HEADS, WIDTH // HEADS).permute(2, 0, 3, 1, 4)
        scores = q.matmul(k.transpose(2, 3)) / math.sqrt(WIDTH / HEADS)
        future = torch.ones(time, time, dtype=torch.bool, device=x.device).triu(1)
        weights = scores.masked_fill(future, -math.inf).softmax(-1)
        return self.out(weights.matmul(v).transpose(1, 2).reshape(batch, time, WIDTH))


class Block(nn.Module):
    def __init__(self):
        super().__init__()
        self.norm1 = nn.LayerNorm(WIDTH)
        self.attention = SelfAttention()
        self.norm2 = nn.LayerNorm(WIDTH)
        self.up = nn.Linear(WIDTH, 4 * WIDTH)
        self.down = nn.Linear(4 * WIDTH, WIDTH)

    def forward(self, x):
        x = x + self.attention(self.norm1(x))
        return x + self.down(self.up(self.norm2(x)).relu())


class Transformer(nn.Module):
    def __init__(self):
        super().__init__()
        self.characters = nn.Embedding(len(CHARS), WIDTH)
        self.places = nn.Embedding(LENGTH, WIDTH)
        self.norm = nn.LayerNorm(WIDTH)
        self.head = nn.Linear(WIDTH, len(CHARS))
        self.blocks = nn.ModuleList(Block() for _ in range(LAYERS))

    def forward(self, ids):
        x = self.characters(ids) + self.places(torch.arange(ids.shape[1], device=ids.device))
        for block in self.blocks:
            x = block(x)
        return self.head(self.norm(x))


def sums(a, b):
    plus, equals, c = a * 0 + 10, a * 0 + 11, a + b
    return torch.stack([a // 10, a % 10, plus, b // 10, b % 10, equals, c % 10, c // 10 % 10, c // 100], 1)


def main(run):
    net = Transformer().to(run.device)
    adam = torch.optim.Adam(net.parameters(), lr=2e-3)
    right = 0
    for epoch in run.epochs(12):
        for _ in range(100):
            if run.done():
                break
            a, b = torch.randint(0, 100, (2, BATCH)).to(run.device)
            text = sums(a, b)
            logits = net(text[:, :-1])
            loss = nn.functional.cross_entropy(logits[:, -3:].reshape(-1, len(CHARS)), text[:, -3:].reshape(-1))
            adam.zero_grad()
            loss.backward()
            adam.step()
            run.loss(loss.item())
        with torch.no_grad():
            every = torch.arange(10000).to(run.device)
            text = sums(every // 100, every % 100)
            right = (net(text[:, :-1])[:, -3:].argmax(2) == text[:, -3:]).all(1).float().mean().item()
    run.metric("sums right", right)
