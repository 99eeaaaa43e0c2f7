"""Writes what Python's torch.nn does for the cases of nn_cases.py: files of api/src/test/resources/org/torch4j/nn.

A line a case: the text of a Python literal. Initial weights are there as CRC-32 of their bytes, to be met bit for bit where
draws.txt (the CRC-32 of a few draws) is met, and as values, for processors whose vectors round draws otherwise; outputs and gradients as values, or, where there are many, as samples with sum and norm.
"""

import gzip
import io
import pathlib
import sys
import warnings
import zlib

import torch
from torch import nn
from torch.nn.utils.rnn import PackedSequence, pack_padded_sequence

from nn_cases import CASES
from nn_function_cases import FUNCTIONS, INITS
from nn_utils_cases import UTILS

TARGET = pathlib.Path(__file__).parents[2] / "api/src/test/resources/org/torch4j/nn"
NAMES = {n: getattr(nn, n) for n in dir(nn) if n[0].isupper()}
NAMES |= {n: getattr(torch, n) for n in "randn rand randint tensor arange ones zeros triu sign softmax log_softmax float64".split()}
NAMES |= {n: getattr(nn.init, n) for n in dir(nn.init) if n.endswith("_") and not n.startswith("_")}
NAMES |= {"F": nn.functional, "mul": torch.mul, "zeros": torch.zeros}
NAMES["pack"] = lambda x, lengths: pack_padded_sequence(x, torch.tensor(lengths), enforce_sorted=False)
WHOLE = 16


def crc(t):
    return zlib.crc32(t.detach().contiguous().numpy().tobytes())


def number(v):
    return "%.8g" % v


def summary(t):
    t = t.detach()
    flat = t.reshape(-1).double()
    n = flat.numel()
    picked = flat if n <= WHOLE else flat[torch.arange(WHOLE // 2) * n // (WHOLE // 2)]
    values = [number(v) for v in picked.tolist()]
    if n > WHOLE:
        values += [number(flat.sum()), number(flat.norm())]
    return "(" + repr(list(t.shape)) + ", '" + " ".join(values) + "')"


def tensors(output):
    if isinstance(output, torch.Tensor):
        return [output]
    if isinstance(output, PackedSequence):
        return [output.data]
    if isinstance(output, (tuple, list)):
        return [t for o in output for t in tensors(o)]
    return []


def pattern(t):
    return torch.cos(torch.arange(t.numel(), dtype=t.dtype) * 0.7 + 0.3).reshape(t.shape)


def run(net, texts, training):
    net.train(training)
    net.zero_grad()
    torch.manual_seed(1)
    leaves, arguments, keywords = [], [], {}
    for text in texts:
        if isinstance(text, dict):
            keywords = {k: eval(v, NAMES) for k, v in text.items()}
            continue
        value = eval(text.lstrip("*"), NAMES)
        if text.startswith("*"):
            leaves.append(value.requires_grad_())
            value = value.clone()
        arguments.append(value)
    torch.manual_seed(2)
    arguments = arguments if not isinstance(net, (nn.LSTM, nn.LSTMCell)) or len(arguments) == 1 else [arguments[0], tuple(arguments[1:])]
    outputs = tensors(net(*arguments, **keywords))
    loss = sum((o * pattern(o)).sum() for o in outputs if o.requires_grad)
    if isinstance(loss, torch.Tensor):
        loss.backward()
    return {
        "outputs": [summary(o) for o in outputs],
        "input_grads": [summary(x.grad) for x in leaves],
        "grads": [(n, summary(p.grad.to_dense())) for n, p in net.named_parameters() if p.grad is not None],
        "buffers": [(n, summary(b)) for n, b in net.named_buffers()],
    }


def text_of(record):
    """A literal in which the summaries stand as tuples, not as text."""
    if isinstance(record, dict):
        return "{" + ", ".join(repr(k) + ": " + text_of(v) for k, v in record.items()) + "}"
    if isinstance(record, list):
        return "[" + ", ".join(text_of(v) for v in record) + "]"
    if isinstance(record, tuple):
        return "(" + ", ".join(text_of(v) for v in record) + ")"
    return record if isinstance(record, str) and record.startswith("([") else repr(record)


def golden(constructor, inputs):
    torch.manual_seed(0)
    net = eval(constructor, NAMES)
    record = {"net": constructor, "print": repr(net)}
    lazy = "Lazy" in constructor
    if lazy:
        torch.manual_seed(3)
        texts = inputs[0].lstrip("*")
        value = eval(texts, NAMES)
        torch.manual_seed(4)
        with torch.no_grad():
            net.eval()(value)
        record["lazy_input"] = texts
        record["print_after"] = repr(net)
    record["state"] = [(k, list(v.shape), crc(v), summary(v).split("'")[1]) for k, v in net.state_dict().items()]
    if inputs is not None:
        record["inputs"] = [dict(i) if isinstance(i, dict) else i for i in inputs]
        state = {k: v.clone() for k, v in net.state_dict().items()}
        for mode in ("train", "eval"):
            net.load_state_dict(state)
            record[mode] = run(net, inputs, mode == "train")
    return text_of(record)


def main():
    warnings.simplefilter("ignore")
    torch.set_num_threads(1)
    torch.backends.mha.set_fastpath_enabled(True)
    lines = []
    for constructor, inputs in CASES:
        try:
            lines.append(golden(constructor, inputs))
        except Exception as e:
            print(constructor, inputs, "->", type(e).__name__, e, file=sys.stderr)
            raise
    layers = {c.split("(")[0] for c, _ in CASES}
    print(f"{len(lines)} cases of {len(layers)} classes")
    write("golden", lines)
    torch.manual_seed(0)
    draws = torch.cat([torch.empty(40).uniform_(-0.7, 0.4), torch.randn(40)])
    (TARGET / "draws.txt").write_text(f"{crc(draws)}\n")
    write("functions", [text_of(function(c)) for c in FUNCTIONS])
    write("inits", [text_of(function(c)) for c in INITS])
    write("utils", [text_of({"name": name, "values": [summary(t) for t in make()]}) for name, make in UTILS.items()])


def function(case):
    text, java = case if isinstance(case, tuple) else (case, case)
    torch.manual_seed(5)
    return {"call": java, "outputs": [summary(o) for o in tensors(eval(text, NAMES))]}


def write(name, lines):
    TARGET.mkdir(parents=True, exist_ok=True)
    data = ("\n".join(lines) + "\n").encode()
    with io.BytesIO() as out:
        with gzip.GzipFile(fileobj=out, mode="wb", mtime=0) as zipped:
            zipped.write(data)
        (TARGET / f"{name}.txt.gz").write_bytes(out.getvalue())
    print(f"{name}: {len(lines)} records, {len(data)} bytes, {(TARGET / f'{name}.txt.gz').stat().st_size} zipped")


if __name__ == "__main__":
    main()
