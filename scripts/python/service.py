"""mnist-cnn behind FastAPI and uvicorn, as the usual example has it: the twin of `scripts/torch4j serve`.

service.py WEIGHTS PORT serves; service.py WEIGHTS writes the file with drawn weights.
"""

import sys

import torch
import uvicorn
from fastapi import FastAPI, HTTPException
from pydantic import BaseModel
from torch import nn


class ConvNet(nn.Module):
    def __init__(self):
        super().__init__()
        self.conv1 = nn.Conv2d(1, 10, 5)
        self.conv2 = nn.Conv2d(10, 20, 5)
        self.pooling = nn.MaxPool2d(2)
        self.fc = nn.Linear(320, 10)

    def forward(self, x):
        x = self.pooling(self.conv1(x)).relu()
        x = self.pooling(self.conv2(x)).relu()
        return self.fc(x.flatten(1))


class Question(BaseModel):
    pixels: list[float]


if len(sys.argv) == 2:
    torch.manual_seed(0)
    torch.save(ConvNet().state_dict(), sys.argv[1])
    sys.exit()
torch.set_num_threads(1)
net = ConvNet()
net.load_state_dict(torch.load(sys.argv[1]))
net.eval()
app = FastAPI()


@app.post("/predict")
def predict(question: Question):
    if len(question.pixels) != 784:
        raise HTTPException(400, "expected 784 numbers")
    with torch.inference_mode():
        x = (torch.tensor(question.pixels).view(1, 1, 28, 28) - 0.1307) / 0.3081
        scores = net(x).softmax(1)[0].tolist()
    return {"scores": {str(i): s for i, s in enumerate(scores)}, "best": str(scores.index(max(scores)))}


@app.get("/health")
def health():
    return {"status": "ok"}


if __name__ == "__main__":
    uvicorn.run(app, host="127.0.0.1", port=int(sys.argv[2]), log_level="warning")
