import torch


def main(run):
    x_data, y_data = torch.tensor([1.0, 2.0, 3.0]), torch.tensor([2.0, 4.0, 6.0])
    for w in torch.arange(0.0, 4.1, 0.1):
        mse = run.loss(((x_data * w - y_data) ** 2).mean().item())
        if abs(w.item() - round(w.item())) < 1e-4:
            run.metric(f"mse at w={round(w.item())}", mse)
