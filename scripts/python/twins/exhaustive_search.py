import torch


def main(run):
    x_data, y_data = torch.tensor([1.0, 2.0, 3.0]), torch.tensor([2.0, 4.0, 6.0])
    for w in torch.arange(0.0, 4.1, 0.1):
        print("w= %.1f" % w)
        y_pred = x_data * w
        loss = (y_pred - y_data) ** 2
        for i in range(3):
            print("\t", x_data[i].item(), y_data[i].item(), y_pred[i].item(), loss[i].item())
        mse = run.loss(loss.mean().item())
        print("MSE=", mse)
        if abs(w.item() - round(w.item())) < 1e-4:
            run.metric(f"mse at w={round(w.item())}", mse)
