"""What Python's tokenizers make of 2,000 odd strings, for the tests of Tokenizer.

    python golden_tokenizers.py OUT FOLDER ...

A zip of each folder's tokenizer in OUT with golden.json: the strings, their ids with and without special tokens, and the text
of the ids. Folders without tokenizer.json are read by transformers from vocab.txt, or vocab.json and merges.txt. The tests take
another OUT by -Dtorch4j.tokenizers=OUT. "small" in place of a folder: a byte-level tokenizer trained on a few lines.
"""

import json
import sys
import tempfile
import zipfile
from pathlib import Path

import odd_strings

FILES = ("tokenizer.json", "tokenizer_config.json", "special_tokens_map.json", "vocab.txt", "vocab.json", "merges.txt")


def small(folder):
    """GPT-2's kind, of 420 tokens."""
    from tokenizers import ByteLevelBPETokenizer

    text = [" ".join(odd_strings.strings(400)[i:i + 5]).encode("utf-8", "replace").decode() for i in range(0, 400, 5)]
    made = ByteLevelBPETokenizer()
    made.train_from_iterator(text + ["the quick brown fox jumps over the lazy dog, doesn't it?"] * 20, vocab_size=420,
                             special_tokens=["<|endoftext|>"], show_progress=False)
    made.save_model(folder)
    Path(folder, "tokenizer_config.json").write_text('{"tokenizer_class": "GPT2Tokenizer"}\n')


def encoder(folder):
    """Encodes and decodes as Python does: by the file where there is one, else by transformers."""
    if (folder / "tokenizer.json").exists():
        from tokenizers import Tokenizer

        made = Tokenizer.from_file(str(folder / "tokenizer.json"))
        made.no_padding()
        made.no_truncation()
        return (lambda s, special: made.encode(s, add_special_tokens=special).ids), (lambda ids: made.decode(ids, skip_special_tokens=True))
    import transformers

    made = transformers.AutoTokenizer.from_pretrained(folder)._tokenizer
    return (lambda s, special: made.encode(s, add_special_tokens=special).ids), (lambda ids: made.decode(ids, skip_special_tokens=True))


def main():
    out = Path(sys.argv[1])
    out.mkdir(parents=True, exist_ok=True)
    strings = odd_strings.strings()
    for name in sys.argv[2:]:
        with tempfile.TemporaryDirectory() as work:
            folder = Path(work) if name == "small" else Path(name)
            if name == "small":
                small(work)
            encode, decode = encoder(folder)
            rows = []
            for text in strings:
                ids = encode(odd_strings.whole(text), True)
                rows.append([text, ids, encode(odd_strings.whole(text), False), decode(ids)])
            target = out / f"{'small' if name == 'small' else folder.name}.zip"
            with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED, compresslevel=9) as z:
                for file in FILES:
                    if (folder / file).exists():
                        z.writestr(zipfile.ZipInfo(file, (2026, 1, 1, 0, 0, 0)), (folder / file).read_bytes(), zipfile.ZIP_DEFLATED, 9)
                z.writestr(zipfile.ZipInfo("golden.json", (2026, 1, 1, 0, 0, 0)), json.dumps(rows), zipfile.ZIP_DEFLATED, 9)
            print(target.name, target.stat().st_size, "bytes,", sum(len(r[1]) for r in rows), "ids", flush=True)


if __name__ == "__main__":
    main()
