"""Writes what Python prints for the calls that stand beside Java's in the tests of org.torch4j.calls.

    python golden_calls.py api/src/test/java/org/torch4j/calls api/src/test/resources/golden/calls.json.gz
"""

import gzip
import json
import pathlib
import re
import sys
import warnings

import torch
import torch.nn.functional as F  # noqa: F401, named by the calls

CALL = re.compile(r'same\(\s*"((?:[^"\\]|\\.)*)"')


def texts(folder):
    torch.manual_seed(0)
    x, y, z = torch.randn(3, 4), torch.randn(3, 4), torch.randn(2, 3, 4)
    names = {"x": x, "y": y, "z": z, "i": torch.arange(6).view(2, 3), "idx": torch.tensor([0, 2, 1])}
    names |= {"img": torch.randn(1, 1, 4, 4), "ker": torch.randn(2, 1, 3, 3), "sq": x.mm(x.t()), "n": 2}
    for source in sorted(pathlib.Path(folder).glob("*Test.java")):
        for call in CALL.findall(source.read_text()):
            call = call.replace('\\"', '"')
            torch.manual_seed(7)
            yield {"call": call, "text": str(eval(call, globals(), names))}


def main():
    warnings.simplefilter("ignore")
    cases = list({c["call"]: c for c in texts(sys.argv[1])}.values())
    with gzip.GzipFile(sys.argv[2], "wb", mtime=0) as out:
        out.write(json.dumps(cases).encode())


main()
