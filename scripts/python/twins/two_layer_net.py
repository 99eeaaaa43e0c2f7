import torch

N, D_IN, H, D_OUT = 64, 1000, 100, 10


def main(run):
    x, y = torch.randn(N, D_IN).to(run.device), torch.randn(N, D_OUT).to(run.device)
    start1, start2 = torch.randn(D_IN, H).to(run.device), torch.randn(H, D_OUT).to(run.device)

    learning_rate = 1e-6
    w1, w2 = start1.clone(), start2.clone()
    for t in run.epochs(500):
        h = x.mm(w1)
        h_relu = h.clamp(min=0)
        y_pred = h_relu.mm(w2)
        run.metric("by hand", run.loss((y_pred - y).pow(2).sum().item()))
        grad_y_pred = 2.0 * (y_pred - y)
        grad_w2 = h_relu.t().mm(grad_y_pred)
        grad_h = grad_y_pred.mm(w2.t())
        grad_h[h < 0] = 0
        grad_w1 = x.t().mm(grad_h)
        w1 -= learning_rate * grad_w1
        w2 -= learning_rate * grad_w2

    w1, w2 = start1.clone().requires_grad_(), start2.clone().requires_grad_()
    for t in run.epochs(500):
        y_pred = x.mm(w1).clamp(min=0).mm(w2)
        loss = (y_pred - y).pow(2).sum()
        run.metric("autograd", run.loss(loss.item()))
        loss.backward()
        with torch.no_grad():
            w1 -= learning_rate * w1.grad
            w2 -= learning_rate * w2.grad
            w1.grad.zero_()
            w2.grad.zero_()

    model = torch.nn.Sequential(torch.nn.Linear(D_IN, H), torch.nn.ReLU(), torch.nn.Linear(H, D_OUT)).to(run.device)
    loss_fn = torch.nn.MSELoss(reduction="sum")
    optimizer = torch.optim.Adam(model.parameters(), lr=1e-4)
    for t in run.epochs(500):
        y_pred = model(x)
        loss = loss_fn(y_pred, y)
        run.metric("nn", run.loss(loss.item()))
        optimizer.zero_grad()
        loss.backward()
        optimizer.step()
