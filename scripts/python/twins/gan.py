import torch
import torch.nn as nn

BATCH_SIZE, LR_G, LR_D, N_IDEAS, ART_COMPONENTS = 64, 0.0001, 0.0001, 5, 15
PAINT_POINTS = torch.linspace(-1, 1, ART_COMPONENTS).expand(BATCH_SIZE, ART_COMPONENTS)


def artist_works():
    a = torch.rand(BATCH_SIZE, 1) + 1
    return a * PAINT_POINTS.pow(2) + (a - 1)


def main(run):
    G = nn.Sequential(nn.Linear(N_IDEAS, 128), nn.ReLU(), nn.Linear(128, ART_COMPONENTS)).to(run.device)
    D = nn.Sequential(nn.Linear(ART_COMPONENTS, 128), nn.ReLU(), nn.Linear(128, 1), nn.Sigmoid()).to(run.device)
    opt_D = torch.optim.Adam(D.parameters(), lr=LR_D)
    opt_G = torch.optim.Adam(G.parameters(), lr=LR_G)
    for step in run.epochs(20001):
        artist_paintings = artist_works().to(run.device)
        G_ideas = torch.randn(BATCH_SIZE, N_IDEAS).to(run.device)
        G_paintings = G(G_ideas)
        prob_artist0 = D(artist_paintings)
        prob_artist1 = D(G_paintings)
        D_loss = -torch.mean(torch.log(prob_artist0) + torch.log(1 - prob_artist1))
        opt_D.zero_grad()
        D_loss.backward(retain_graph=True)
        opt_D.step()
        G_loss = torch.mean(torch.log(1 - D(G_paintings)))
        opt_G.zero_grad()
        G_loss.backward()
        opt_G.step()
        run.loss(D_loss.item())
        if step % 50 == 0:
            run.metric("D accuracy", prob_artist0.mean().item())
