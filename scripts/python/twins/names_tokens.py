"""What the twins of the text tutorials share."""

import torch

PAD, BEGIN, END, MASK, CHARS = 0, 1, 2, 3, 128


def tokens(names):
    longest = max(map(len, names)) + 2
    rows = [[BEGIN, *map(ord, name), END] for name in names]
    ids = torch.tensor([row + [PAD] * (longest - len(row)) for row in rows])
    return ids, ids.ne(PAD).long()


@torch.no_grad()
def draw(net, chosen, seed):
    torch.manual_seed(seed)
    for name, p in sorted(net.named_parameters()):
        if not chosen(name):
            continue
        if p.dim() > 1:
            p.normal_(0, 0.05)
        elif name.endswith("bias"):
            p.zero_()
        else:
            p.fill_(1)
