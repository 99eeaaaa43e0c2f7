"""Writes the type in which values of each pair of types meet, and those of results with and without dimensions.

    python golden_promotion.py api/src/test/resources/golden/promotion.json.gz
"""

import gzip
import json
import sys

import torch

NAMES = (
    "uint8 int8 int16 int32 int64 float16 float32 float64 complex32 complex64 complex128 bool bfloat16 uint16 uint32"
    " uint64 float8_e5m2 float8_e4m3fn float8_e5m2fnuz float8_e4m3fnuz qint8 quint8"
).split()
SHAPED = "uint8 int32 int64 float16 float32 float64 complex64 bool bfloat16".split()


def name(dtype):
    return str(dtype).removeprefix("torch.")


def promoted(a, b):
    try:
        return name(torch.promote_types(getattr(torch, a), getattr(torch, b)))
    except (RuntimeError, TypeError):
        return None


def result(a, a_shape, b, b_shape):
    first = torch.ones(a_shape, dtype=getattr(torch, a))
    second = torch.ones(b_shape, dtype=getattr(torch, b))
    return {
        "a": a,
        "aShape": a_shape,
        "b": b,
        "bShape": b_shape,
        "result": name(torch.result_type(first, second)),
        "sum": name((first + second).dtype),
    }


def main(path):
    cases = [{"a": a, "b": b, "promoted": promoted(a, b)} for a in NAMES for b in NAMES]
    cases += [result(a, s, b, t) for a in SHAPED for b in SHAPED for s in ([], [2]) for t in ([], [2])]
    with open(path, "wb") as file, gzip.GzipFile("", "wb", 9, file, 0) as packed:
        lines = ",\n".join(json.dumps(case, separators=(",", ":")) for case in cases)
        packed.write(f"[\n{lines}\n]\n".encode())
    print(len(cases), "cases")


if __name__ == "__main__":
    main(sys.argv[1])
