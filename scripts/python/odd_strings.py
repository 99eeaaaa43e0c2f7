"""Strings that break tokenizers: accents, scripts of the world, emoji, controls, halves of surrogate pairs."""

import random

PARTS = [
    lambda r: "".join(r.choice("abcdefghijklmnopqrstuvwxyz") for _ in range(r.randint(1, 9))),
    lambda r: r.choice(["The", "quick", "don't", "we'll", "I'VE", "U.S.A.", "e-mail", "http://x.org/a?b=c&d", "foo_bar", "C++", "#1!", "snake_case", "camelCase"]),
    lambda r: str(r.randint(0, 10 ** r.randint(1, 12))),
    lambda r: r.choice(["é", "ü", "ß", "ﬁ", "İ", "ı", "Å", "A\u030a", "e\u0301\u0327", "ñ", "ǆ", "ŉ", "\u0344", "ΐ", "Ω", "ſ", "Ａ１", "½", "Ⅷ", "℃", "㎏"]),
    lambda r: "".join(chr(r.randint(0x4E00, 0x9FFF)) for _ in range(r.randint(1, 5))),
    lambda r: r.choice(["こんにちは", "カタカナ", "ｶﾞ", "한국어", "\u1112\u1161\u11ab", "ไทย", "हिन्दी", "עברית", "مرحبا", "ქართული", "ᠮᠣᠩᠭᠣᠯ", "𝔘𝔫𝔦", "𠮷"]),
    lambda r: r.choice(["😀", "👨‍👩‍👧‍👦", "🇩🇪", "👍🏽", "❤️", "🏴󠁧󠁢󠁥󠁮󠁧󠁿", "☃", "🫠", "\ufe0f", "\u200d"]),
    lambda r: r.choice(["\0", "\x01", "\x7f", "\x85", "\u200b", "\u2028", "\u2029", "\ufeff", "\ufffd", "\u00ad", "\u2060", "\u202e", "\ue000", "\uffff", "\U0010ffff"]),
    lambda r: r.choice([" ", "  ", "\t", "\n", "\r\n", "\u00a0", "\u3000", "\u2009", "\n\n\n", "     "]),
    lambda r: r.choice(["\ud800", "\udc00", "\ud83d", "a\udfffb", "\udc00\ud800"]),
    lambda r: r.choice(["[CLS]", "[SEP]", "[MASK]", "[PAD]", "[UNK]", "<s>", "</s>", "<pad>", "<mask>", "<|endoftext|>", "<|im_start|>", "<bos>", "▁", "##ing", "Ġ"]),
    lambda r: r.choice(["...", "—", "“quoted”", "¿?", "!!!???", "(a)[b]{c}", "'s", "''", "``", "\\", "/", "|", "~", "^", "¬", "§", "€5", "5%", "--", "*_*"]),
    lambda r: r.choice("xyz!é漢") * r.randint(20, 130),
    lambda r: chr(r.choice([r.randint(1, 0xD7FF), r.randint(0xE000, 0x10FFFF)])),
]


def strings(count=2000):
    r = random.Random(20)
    made = ["", " ", "\n", "\0", "a", "A"]
    while len(made) < count:
        joint = r.choice(["", "", " ", " ", "\n"])
        made.append(joint.join(r.choice(PARTS)(r) for _ in range(r.randint(1, 8))))
    return made


def whole(text):
    """Halves of surrogate pairs as U+FFFD: Python's tokenizers refuse them; neighbors that make a pair are one character."""
    return text.encode("utf-16-le", "surrogatepass").decode("utf-16-le", "replace")
