"""Writes what Python's brackets give and set, for indices drawn at random and for those picked by hand.

    python golden_index.py api/src/test/resources/golden/index.json.gz

One JSON object a case: shape of x (0, 1, 2, ... in it), index text, and either what x[index] is (shape, values,
grad_fn), or a value (shape and numbers) and x after x[index] = value, or the error's first line.
"""

import gzip
import json
import random
import sys

import torch

PICKED = [
    ((2, 3, 4), i)
    for i in (
        "0", "-1", ":", "...", "None", "True", "False", "1:", "::2", ":, 1", "..., 1", "..., 1:3, ::2", ":, -1, None",
        "None, ..., None", "0, 1, 2", "-1, -2, -3", "5:9", "2:1", "-9:9", ":, :, :", "0:2", "0:2, 0:3", "()",
        "[0, 1]", "[]", "[1, 0, 1]", "[[0, 1], [1, 0]]", ":, [0, 2]", "..., [3, 0]", "[0, 1], [0, 1]",
        "[0, 1], :, [0, 1]", "[0, 1], 0, [0, 1]", "0, :, [0, 1]", "0, [1, 2], [0, 1]", ":, [1, 2], [0, 1]",
        "[0, 1], None, [0, 1]", "None, [0, 1], [0, 1]", "[[0], [1]], [0, 2]", ":, [[0], [1]], [[0, 3]]",
        "[True, False]", ":, [True, False, True]", "[[True, False, True], [False, True, True]]",
        "[[True, False, True], [False, True, True]], 1:3", "[[True, False, True], [False, True, True]], [0, 1, 2, 3]",
        "..., [[True, False, True, True], [False, True, False, False], [False, False, False, True]]",
        "True, [0, 1]", "[0, 1], True", ":, True, 0", "False, 0", "..., 0, None, [0, 1]", "[-1, -2], [-1, -3]",
        "1, ..., [True, False, False, True]", "[False, False]", "..., None, 0", "0, ..., 0, None",
    )
]
PICKED += [((), i) for i in ("...", "None", "True", "False", "()", "None, None", "..., None")]
PICKED += [((0, 3), i) for i in ("0:1", ":, 1", "[]", "..., [0, 1]")]

WRONG = [
    ((2, 3), i)
    for i in ("2", "-3", ":, 3", "0, 0, 0", "[0, 2]", "[0, 1], [0, 1, 2]", "[True, False, True]", ":, [True, False]",
              "[-3]", "..., 0, 0, 0")
] + [((), i) for i in ("0", ":", "[0]")]


def python(text):
    """Lists as tensors: a lone list of lists would otherwise be taken for a tuple."""
    out, depth, start = [], 0, 0
    for i, c in enumerate(text):
        if c == "[":
            depth += 1
            if depth == 1:
                start = i
        elif c == "]":
            depth -= 1
            if depth == 0:
                items = text[start : i + 1]
                kind = ", dtype=torch.long" if "True" not in items and "False" not in items else ""
                out.append(f"torch.tensor({items}{kind})")
        elif depth == 0:
            out.append(c)
    return "".join(out)


def arange(shape):
    count = 1
    for size in shape:
        count *= size
    return torch.arange(float(count)).reshape(shape)


def get(shape, text):
    x = arange(shape)
    leaf = x.clone().requires_grad_()
    y = eval(f"x[{python(text)}]", {"x": leaf, "torch": torch})
    fn = type(y.grad_fn).__name__
    return {"shape": shape, "index": text, "result": y.shape, "values": [int(v) for v in y.detach().flatten()], "grad": fn}


def put(shape, text, value):
    x = arange(shape)
    exec(f"x[{python(text)}] = value", {"x": x, "torch": torch, "value": value})
    return {
        "shape": shape,
        "index": text,
        "value": [int(v) for v in value.flatten()],
        "valueShape": value.shape,
        "values": [int(v) for v in x.flatten()],
    }


def drawn(rng):
    shape = tuple(rng.randint(1, 4) for _ in range(rng.randint(1, 4)))
    together = rng.randint(1, 3)
    items = []
    axis = 0
    while axis < len(shape) and rng.random() < 0.85:
        size = shape[axis]
        kind = rng.randint(0, 9)
        if kind < 3:
            bound = lambda: rng.choice(["", str(rng.randint(-size - 1, size + 1))])
            items.append(f"{bound()}:{bound()}" + rng.choice(["", "", f":{rng.randint(1, 3)}"]))
        elif kind < 5:
            items.append(str(rng.randint(-size, size - 1)))
        elif kind < 6:
            items.append("None")
            continue
        elif kind < 9:
            picks = ", ".join(str(rng.randint(-size, size - 1)) for _ in range(together))
            items.append(f"[{picks}]" if rng.random() < 0.7 else f"[[{picks}], [{picks}]]")
        else:
            mask = [i < together for i in range(size)]
            rng.shuffle(mask)
            items.append(f"[{', '.join(map(str, mask))}]")
        axis += 1
    if rng.random() < 0.3:
        items.insert(0, "...")
    return shape, ", ".join(items) or "..."


def main(path):
    rng = random.Random(4)
    cases = [get(shape, text) for shape, text in PICKED]
    while len(cases) < 400:
        shape, text = drawn(rng)
        try:
            cases.append(get(shape, text))
        except IndexError:
            continue
    for case in list(cases):
        shape, text, result = tuple(case["shape"]), case["index"], tuple(case["result"])
        repeats = len(set(case["values"])) < len(case["values"])
        cases.append(put(shape, text, torch.tensor(-5.0)))
        if not repeats:
            cases.append(put(shape, text, -1 - arange(result)))
            if result:
                cases.append(put(shape, text, -1 - arange(result[1:])))
                cases.append(put(shape, text, -1 - arange((1, 1, *result))))
    for shape, text in WRONG:
        try:
            get(shape, text)
            raise SystemExit(f"x{shape}[{text}] is no error")
        except IndexError as error:
            cases.append({"shape": shape, "index": text, "error": str(error).splitlines()[0]})
    with open(path, "wb") as file, gzip.GzipFile("", "wb", 9, file, 0) as packed:
        lines = ",\n".join(json.dumps(case, separators=(",", ":")) for case in cases)
        packed.write(f"[\n{lines}\n]\n".encode())
    print(len(cases), "cases")


if __name__ == "__main__":
    main(sys.argv[1])
