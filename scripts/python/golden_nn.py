"""Writes what Python's torch.nn does for the cases of nn_cases.py: files of api/src/test/resources/org/torch4j/nn.

A line a case: the text of a Python literal. Initial weights are there as CRC-32 of their bytes, to be met bit for bit where
draws.txt (the CRC-32 of a few draws) is met, and as values, for processors whose vectors round draws otherwise. Calls
begin with numbers that both sides make of whole numbers (nn_draws.py), weights too. Outputs and gradients are those of
float64 where float64 computes the same, with the size of what each number sums (golden_reference.py): all of them, or,
where there are many, samples with sum and norm.
"""

import copy
import gzip
import io
import pathlib
import sys
import warnings
import zlib

import torch
from torch import nn
from torch.nn.utils.rnn import PackedSequence, pack_padded_sequence

import nn_draws as draws
from golden_reference import FAILED, TIMES, references
from nn_cases import CASES
from nn_function_cases import FUNCTIONS, INITS
from nn_utils_cases import UTILS

TARGET = pathlib.Path(__file__).parents[2] / "api/src/test/resources/org/torch4j/nn"
NAMES = {n: getattr(nn, n) for n in dir(nn) if n[0].isupper()}
NAMES |= {n: getattr(torch, n) for n in "ones zeros triu sign softmax log_softmax float64".split()}
NAMES |= {n: getattr(nn.init, n) for n in dir(nn.init) if n.endswith("_") and not n.startswith("_")}
NAMES |= {"F": nn.functional, "mul": torch.mul, "tensor": draws.exact, "randn": draws.randn, "rand": draws.rand}
NAMES["pack"] = lambda x, lengths: pack_padded_sequence(x, torch.tensor(lengths), enforce_sorted=False)
WHOLE = 16

# elements of a call beyond which what each contributes is sampled
MANY = 64

# divide differences from a mean by the root of a variance, or of eps
DIVIDE = ("Norm", "Transformer", "_norm")
ROOT_OF_EPS = 1e-5**-0.5


def crc(t):
    return zlib.crc32(t.detach().contiguous().numpy().tobytes())


def number(v, narrow=True):
    return ("%.9g" if narrow else "%.14g") % v


def picked(t):
    """All numbers of a tensor, or samples of many; and its sum and norm."""
    flat = t.detach().reshape(-1).double()
    n = flat.numel()
    if n <= WHOLE:
        return flat
    return torch.cat([flat[torch.arange(WHOLE // 2) * n // (WHOLE // 2)], flat.sum()[None], flat.norm()[None]])


def summary(narrow, exact=None, sizes=None):
    """Shape, type, numbers, and the powers of two above their sizes where these are not their own."""
    values = picked(narrow if exact is None else exact)
    powers = ""
    if sizes is not None:
        terms = picked(sizes)
        if bool((terms > 2 * values.abs()).any()):
            powers = " ".join(str(int(p)) for p in torch.log2(terms.clamp(2.0**-120, 2.0**120)).ceil().tolist())
    numbers = " ".join(number(v, narrow.dtype != torch.float64) for v in values.tolist())
    return f"({list(narrow.shape)!r}, '{str(narrow.dtype)[6:]}', '{numbers}', '{powers}')"


def tensors(output):
    if isinstance(output, torch.Tensor):
        return [output]
    if isinstance(output, PackedSequence):
        return [output.data]
    if isinstance(output, (tuple, list)):
        return [t for o in output for t in tensors(o)]
    return []


def pattern(t):
    """Odd sixteenths: exact in every type, never 0."""
    return ((torch.arange(t.numel()) * 7 % 16 * 2 - 15).to(t.dtype) / 16).reshape(t.shape)


def wide(values):
    """Whether these are the arguments in float64; tensors made beside them then are, too."""
    is_wide = all(v.dtype != torch.float32 for v in values)
    torch.set_default_dtype(torch.float64 if is_wide else torch.float32)
    return is_wide


class Run:
    """A network called with the inputs that some texts say, from some draws and weights, in training or not."""

    def __init__(self, net, texts, training):
        self.nets = {False: net, True: copy.deepcopy(net).double()}
        self.texts = texts
        self.training = training
        self.names = None

    def forward(self, given, state):
        net = self.nets[wide(given + list(state.values()))]
        net.load_state_dict(state)
        net.train(self.training)
        net.zero_grad()
        draws.give(given)
        leaves, arguments, keywords = [], [], {}
        for text in self.texts:
            if isinstance(text, dict):
                keywords = {k: eval(v, NAMES) for k, v in text.items()}
                continue
            value = eval(text.lstrip("*"), NAMES)
            if text.startswith("*"):
                leaves.append(value.requires_grad_())
                value = value.clone()
            arguments.append(value)
        torch.manual_seed(2)
        paired = isinstance(net, (nn.LSTM, nn.LSTMCell)) and len(arguments) > 1
        outputs = tensors(net(*([arguments[0], tuple(arguments[1:])] if paired else arguments), **keywords))
        return net, leaves, outputs

    def results(self, args, _):
        """Outputs, buffers, and gradients of inputs and of parameters."""
        net, leaves, outputs = self.forward(*args)
        loss = sum((o * pattern(o)).sum() for o in outputs if o.requires_grad)
        if isinstance(loss, torch.Tensor):
            loss.backward()
        grads = [(n, p.grad.to_dense()) for n, p in net.named_parameters() if p.grad is not None]
        buffers = [(n, b.clone()) for n, b in net.named_buffers()]
        self.names = len(outputs), [n for n, _ in buffers], len(leaves), [n for n, _ in grads]
        torch.set_default_dtype(torch.float32)
        return [*outputs, *(b for _, b in buffers), *(x.grad for x in leaves), *(g for _, g in grads)]

    def products(self, args, _):
        """The sizes of what the gradients add up: of each element of the outputs, its part of them."""
        net, leaves, outputs = self.forward(*args)
        named = dict(net.named_parameters())
        wanted = leaves + [named[n] for n in self.names[3]]
        sums = [torch.zeros(w.shape, dtype=torch.float64) for w in wanted]
        for out in (o for o in outputs if o.requires_grad):
            for part in parts(pattern(out)):
                for i, g in enumerate(torch.autograd.grad(out, wanted, part, retain_graph=True, allow_unused=True)):
                    if g is not None:
                        size = g.to_dense().abs().double()
                        sums[i] = torch.maximum(sums[i], size) if out.numel() > MANY else sums[i] + size
        torch.set_default_dtype(torch.float32)
        return sums

    def record(self, given, state, known=None):
        """What is written, and what was found out: a run with the same results need not find it out again."""
        narrow = [t.detach().clone() for t in self.results([copied(given), copied(state)], {})]
        names = self.names
        if known is None or not same(known[0], narrow):
            factor = ROOT_OF_EPS if any(d in str(self.nets[False]) for d in DIVIDE) else 1.0
            known = narrow, references(self.results, self.products, [given, state], {}, narrow, factor, MANY)
        texts = [summary(n, *k) for n, k in zip(narrow, known[1])]
        outputs, buffers, leaves, grads = names
        at = [outputs, outputs + len(buffers), outputs + len(buffers) + leaves]
        return {
            "outputs": texts[:at[0]],
            "input_grads": texts[at[1]:at[2]],
            "grads": list(zip(grads, texts[at[2]:])),
            "buffers": list(zip(buffers, texts[at[0]:at[1]])),
        }, known


def parts(whole):
    """Each number alone; of many, all with signs by chance, some times."""
    if whole.numel() > MANY:
        chance = torch.Generator().manual_seed(2)
        for _ in range(TIMES):
            yield whole * (torch.randint(0, 2, whole.shape, generator=chance) * 2 - 1)
        return
    for index in range(whole.numel()):
        part = torch.zeros(whole.shape, dtype=whole.dtype)
        part.view(-1)[index] = whole.reshape(-1)[index]
        yield part


def copied(values):
    return {k: v.clone() for k, v in values.items()} if isinstance(values, dict) else [v.clone() for v in values]


def same(a, b):
    return len(a) == len(b) and all(x.dtype == y.dtype and torch.equal(x, y) for x, y in zip(a, b))


def text_of(record):
    """A literal in which the summaries stand as tuples, not as text."""
    if isinstance(record, dict):
        return "{" + ", ".join(repr(k) + ": " + text_of(v) for k, v in record.items()) + "}"
    if isinstance(record, list):
        return "[" + ", ".join(text_of(v) for v in record) + "]"
    if isinstance(record, tuple):
        return "(" + ", ".join(text_of(v) for v in record) + ")"
    return record if isinstance(record, str) and record.startswith("([") else repr(record)


def initial(t):
    return " ".join(number(v) for v in picked(t).tolist())


def golden(constructor, inputs):
    torch.manual_seed(0)
    draws.seed(0)
    net = eval(constructor, NAMES)
    record = {"net": constructor, "print": repr(net)}
    lazy = "Lazy" in constructor
    if lazy:
        draws.seed(3)
        texts = inputs[0].lstrip("*")
        value = eval(texts, NAMES)
        torch.manual_seed(4)
        with torch.no_grad():
            net.eval()(value)
        record["lazy_input"] = texts
        record["print_after"] = repr(net)
    record["state"] = [(k, list(v.shape), crc(v), initial(v)) for k, v in net.state_dict().items()]
    if inputs is not None:
        record["inputs"] = [dict(i) if isinstance(i, dict) else i for i in inputs]
        draws.seed(2)
        draws.fill(net)
        state = copied(net.state_dict())
        draws.seed(1)
        known = None
        for text in inputs:
            for t in text.values() if isinstance(text, dict) else [text]:
                eval(t.lstrip("*"), NAMES)
        given = draws.made()
        for mode in ("train", "eval"):
            record[mode], known = Run(net, inputs, mode == "train").record(given, state, known)
    return text_of(record)


def drawn(make):
    """What a program returns that draws its arguments from nn_draws, and what is known of it."""
    def run(args, _):
        wide(args[0])
        draws.give(args[0])
        torch.manual_seed(5)
        made = tensors(make())
        torch.set_default_dtype(torch.float32)
        return made

    draws.seed(5)
    torch.manual_seed(5)
    narrow = [t.detach().clone() for t in tensors(make())]
    given = draws.made()
    known = references(run, no_products, [given], {}, narrow, ROOT_OF_EPS, MANY) if given else [(None, None)] * len(narrow)
    return [summary(n, *k) for n, k in zip(narrow, known)]


def no_products(args, _):
    return []


def function(case):
    text, java = case if isinstance(case, tuple) else (case, case)
    return text_of({"call": java, "outputs": drawn(lambda: eval(text, NAMES))})


def start_value(text):
    """A draw's round-off is that of the widest."""
    torch.manual_seed(5)
    t = eval(text, NAMES)
    return text_of({"call": text, "outputs": [summary(t, None, torch.full(t.shape, float(t.abs().max())))]})


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
    first = torch.cat([torch.empty(40).uniform_(-0.7, 0.4), torch.randn(40)])
    (TARGET / "draws.txt").write_text(f"{crc(first)}\n")
    write("functions", [function(c) for c in FUNCTIONS])
    write("inits", [start_value(c) for c in INITS])
    write("utils", [text_of({"name": name, "values": drawn(make)}) for name, make in UTILS.items()])
    print("without references:", FAILED, file=sys.stderr)


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
