"""How the fuzzer's right calls are written down: values as texts."""
import torch

MOST_ELEMENTS = 2000


class TooLarge(Exception):
    pass


def tensor(t):
    if t.layout != torch.strided or t.is_quantized or t.numel() > MOST_ELEMENTS or t.device.type != "cpu":
        raise TooLarge
    name = str(t.dtype)[6:]
    shape = ",".join(map(str, t.shape))
    values = ""
    if not t.dtype.is_floating_point and not t.dtype.is_complex:
        values = ",".join(str(int(v)) for v in t.reshape(-1).tolist())
    return f"T:{name}:{shape}:{values}"


def text(v, kind):
    if v is None:
        return "N"
    if isinstance(v, torch.Tensor):
        return tensor(v)
    if isinstance(v, bool):
        return f"B:{int(v)}"
    if isinstance(v, int):
        return f"D:{v}.0" if kind == "float" else f"I:{v}"
    if isinstance(v, float):
        return f"D:{v}"
    if isinstance(v, complex):
        return f"D:{v.real}"
    if isinstance(v, str):
        return f"S:{v}"
    if isinstance(v, (list, tuple)):
        if "Tensor" in kind:
            return "L:" + ";".join(text(e, "Tensor") for e in v)
        if "bool" in kind:
            return "BL:" + ",".join(str(int(e)) for e in v)
        if "float" in kind:
            return "DL:" + ",".join(str(float(e)) for e in v)
        if "Scalar" in kind or "number" in kind:
            return "NL:" + ",".join(str(e) for e in v)
        return "IL:" + ",".join(str(int(e)) for e in v)
    return "N"
