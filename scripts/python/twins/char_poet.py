from pathlib import Path

import torch

POEMS = Path(__file__).parents[3] / "tutorials/src/main/resources/org/torch4j/tutorials/more/poems.txt"


class Poet(torch.nn.Module):
    def __init__(self, n_chars, hidden_size):
        super().__init__()
        self.embedding = torch.nn.Embedding(n_chars, hidden_size)
        self.gru = torch.nn.GRU(hidden_size, hidden_size, batch_first=True)
        self.fc = torch.nn.Linear(hidden_size, n_chars)

    def forward(self, x, hidden):
        output, hidden = self.gru(self.embedding(x), hidden)
        return self.fc(output), hidden


def main(run):
    poems = POEMS.read_text("utf-8").split()
    chars = sorted(set("".join(poems)))
    text = torch.LongTensor([[chars.index(c) for c in poem] for poem in poems]).to(run.device)
    inputs, labels = text[:, :-1], text[:, 1:]
    poet = Poet(len(chars), 64).to(run.device)
    criterion = torch.nn.CrossEntropyLoss()
    optimizer = torch.optim.Adam(poet.parameters(), lr=0.01)
    for epoch in run.epochs(100):
        optimizer.zero_grad()
        outputs, _ = poet(inputs, None)
        loss = criterion(outputs.reshape(-1, len(chars)), labels.reshape(-1))
        loss.backward()
        optimizer.step()
        run.loss(loss.item())
    right = (outputs.argmax(2) == labels).float().mean().item()
    run.metric("characters right", right)
