"""Reads the files that Java wrote, tensor by tensor, with torch.load(weights_only=True), safetensors and NumPy.

    python check_written.py FOLDER

FOLDER is what WrittenForPythonTest left (-Dtorch4j.written=FOLDER), with expected.json.
"""

import json
import pathlib
import sys
import warnings

import numpy as np
import torch

from golden_checkpoints import describe

warnings.filterwarnings("ignore")


def read(path):
    if path.suffix == ".safetensors":
        from safetensors.torch import load_file

        return load_file(path)
    if path.suffix == ".npy":
        return torch.from_numpy(np.load(path))
    if path.suffix == ".npz":
        return {k: torch.from_numpy(v) for k, v in np.load(path).items()}
    value = torch.load(path, weights_only=True)
    mapped = torch.load(path, weights_only=True, mmap=True)
    assert describe(value) == describe(mapped), "mapped, it is another"
    return value


def check_made(value):
    model = value["model"]
    assert list(model) == ["base", "part", "step", "zero"]
    for name in ("part", "step"):
        assert model[name].untyped_storage().data_ptr() == model["base"].untyped_storage().data_ptr(), name
    model["base"][2] = 50
    assert model["part"][0] == 50 and model["step"].stride() == (2,)
    group = value["optimizer"]["param_groups"][0]
    assert group == {"lr": 0.001, "betas": (0.9, 0.999), "amsgrad": False, "maximize": None, "params": [0]}
    assert value["optimizer"]["state"][0]["exp_avg"].tolist() == [0.5, 0.25]
    assert (value["epoch"], value["big"], value["negative"]) == (3, 1 << 40, -7)
    assert value["name"] == "Grüße, мир" and value["array"] == (1.0, 2.0) and value["bytes"] == b"\x00\xc8"
    assert value["set"] == {4} and value["complex"] == 1 - 2j and value["dtype"] is torch.float8_e4m3fn
    assert value["device"] == torch.device("cuda", 0) and value["layout"] is torch.strided
    assert value["parameter"].requires_grad and not model["base"].requires_grad


def main(folder):
    folder = pathlib.Path(folder)
    expected = json.loads((folder / "expected.json").read_text())
    tensors = bad = 0
    for name, wanted in expected.items():
        try:
            value = read(folder / name)
            found = describe(value)
            key = lambda t: t["name"]
            assert sorted(found, key=key) == sorted(wanted, key=key), "tensors differ"
            if name == "made.pt":
                check_made(value)
            tensors += len(found)
        except Exception as e:
            bad += 1
            print(f"{name}: {str(e).splitlines()[0] if str(e) else repr(e)}")
    print(f"{len(expected)} files, {tensors} tensors, {bad} files differ; torch {torch.__version__}")
    return 1 if bad else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1]))
