"""Trains small tokenizers and writes what they make of 2,000 odd strings, for the tests of org.torch4j.models.text.

    python golden_tokenizers.py ../../models/text/src/test/resources/golden

tokenizers.zip: NAME.json of each tokenizer, strings.txt with a string a line as hexadecimal UTF-16 and NAME.txt with its
numbers a line, offsets of tokens behind a bar (in UTF-16 units) and the text of the numbers, hexadecimal too, behind another.
"""

import random
import sys
import zipfile
from pathlib import Path

from tokenizers import Tokenizer, decoders, models, normalizers, pre_tokenizers, processors, trainers

HERE = Path(__file__).resolve().parent
PIECES = [
    "hello", "World", "café", "naïve", "ÀÉÎ", "e\u0301", "北京", "東京タワー", "한국어", "😀", "👩‍👩‍👧", "🇨🇭", "\0", "\u200b", "\u202e", "\ufeff",
    " ", "  ", "\t", "\n", "\r\n", "'s", "don't", "I'm", "...", "!?", "12345", "3.14", "-", "_", "/", "\\", "\"", "<s>", "[MASK]", "[SEP]",
    "</s>", "ﬁ", "Ⅳ", "½", "ß", "ẞ", "İ", "ı", "مرحبا", "שלום", "ไทย", "\u0300", "\uffff", "𝒳", "𠜎", "a" * 120, "0x1F", "http://a.b/c?d=e", "\x7f",
]


def strings():
    draw = random.Random(1)
    made = ["", " ", "\n", "\0", *PIECES]
    while len(made) < 2000:
        kind = draw.random()
        if kind < 0.7:
            made.append("".join(draw.choice(PIECES) + draw.choice(["", " ", ""]) for _ in range(draw.randint(1, 7))))
        elif kind < 0.9:
            made.append("".join(chr(draw.choice([draw.randint(0, 0x7F), draw.randint(0, 0x24F), draw.randint(0x300, 0xD7FF)]))
                                for _ in range(draw.randint(1, 12))))
        else:
            made.append("".join(chr(draw.randint(0x10000, 0x1FBFF)) for _ in range(draw.randint(1, 5))))
    return made


def corpus():
    for file in sorted(HERE.glob("*.py")) + sorted((HERE.parent.parent / "docs").glob("*.md")):
        yield from file.read_text().splitlines()
    yield from PIECES


def trained():
    special = ["[PAD]", "[UNK]", "[CLS]", "[SEP]", "[MASK]"]
    piece = Tokenizer(models.WordPiece(unk_token="[UNK]"))
    piece.normalizer = normalizers.BertNormalizer(lowercase=True)
    piece.pre_tokenizer = pre_tokenizers.BertPreTokenizer()
    piece.train_from_iterator(corpus(), trainers.WordPieceTrainer(vocab_size=700, special_tokens=special, show_progress=False))
    piece.post_processor = processors.TemplateProcessing(
        single="[CLS] $A [SEP]", pair="[CLS] $A [SEP] $B:1 [SEP]:1",
        special_tokens=[(t, piece.token_to_id(t)) for t in ("[CLS]", "[SEP]")])
    piece.decoder = decoders.WordPiece()
    yield "wordpiece", piece
    pairs = Tokenizer(models.BPE())
    pairs.pre_tokenizer = pre_tokenizers.ByteLevel(add_prefix_space=False)
    pairs.train_from_iterator(corpus(), trainers.BpeTrainer(
        vocab_size=700, special_tokens=["<|endoftext|>"], initial_alphabet=pre_tokenizers.ByteLevel.alphabet(), show_progress=False))
    pairs.post_processor = processors.ByteLevel(trim_offsets=False)
    pairs.decoder = decoders.ByteLevel()
    yield "bytepairs", pairs
    unigram = Tokenizer(models.Unigram())
    unigram.normalizer = normalizers.NFKC()
    unigram.pre_tokenizer = pre_tokenizers.Metaspace()
    unigram.train_from_iterator(corpus(), trainers.UnigramTrainer(
        vocab_size=700, special_tokens=["<s>", "<pad>", "</s>", "<unk>"], unk_token="<unk>", show_progress=False))
    unigram.post_processor = processors.TemplateProcessing(
        single="<s> $A </s>", pair="<s> $A </s> </s> $B </s>", special_tokens=[(t, unigram.token_to_id(t)) for t in ("<s>", "</s>")])
    unigram.decoder = decoders.Metaspace()
    yield "unigram", unigram


def utf16(text):
    return text.encode("utf-16-be").hex()


def units(text):
    """Where each code point begins in UTF-16 units."""
    at, out = 0, []
    for c in text:
        out.append(at)
        at += 2 if ord(c) > 0xFFFF else 1
    return out + [at]


def main():
    all_strings = strings()
    with zipfile.ZipFile(Path(sys.argv[1]) / "tokenizers.zip", "w", zipfile.ZIP_DEFLATED, compresslevel=9) as z:
        def put(name, text):
            z.writestr(zipfile.ZipInfo(name, (2026, 1, 1, 0, 0, 0)), text, zipfile.ZIP_DEFLATED, 9)

        put("strings.txt", "\n".join(map(utf16, all_strings)))
        for name, tokenizer in trained():
            put(name + ".json", tokenizer.to_str())
            lines = []
            for text in all_strings:
                encoded = tokenizer.encode(text)
                where = units(text)
                ids = " ".join(map(str, encoded.ids))
                offsets = " ".join(f"{where[a]}-{where[b]}" for a, b in encoded.offsets)
                lines.append(f"{ids}|{offsets}|{utf16(tokenizer.decode(encoded.ids))}")
            put(name + ".txt", "\n".join(lines))


if __name__ == "__main__":
    main()
