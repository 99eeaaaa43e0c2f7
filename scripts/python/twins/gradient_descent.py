import torch

X, Y = [1.0, 2.0, 3.0], [2.0, 4.0, 6.0]


def main(run):
    x, y = torch.tensor(X), torch.tensor(Y)
    w = torch.tensor(1.0)
    for epoch in run.epochs(100):
        cost = run.loss(((x * w - y) ** 2).mean().item())
        w = w - 0.01 * (2 * x * (x * w - y)).mean()
        print("Epoch:", epoch, "w=", w.item(), "loss=", cost)
    run.metric("w batch", w.item())

    w = torch.tensor(1.0)
    for _ in run.epochs(100):
        for i in range(3):
            run.loss(((x[i] * w - y[i]) ** 2).item())
            w = w - 0.01 * 2 * x[i] * (x[i] * w - y[i])
            if run.done():
                break
    run.metric("w stochastic", w.item())

    w = torch.tensor([1.0], requires_grad=True)
    for _ in run.epochs(100):
        for i in range(3):
            loss = (x[i] * w - y[i]).pow(2).sum()
            run.loss(loss.item())
            loss.backward()
            w.data = w.data - 0.01 * w.grad.data
            w.grad.data.zero_()
            if run.done():
                break
    run.metric("w", w.item())
