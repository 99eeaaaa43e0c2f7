"""Text models beside transformers, in turn: loading, an encoder's calls, a decoder's tokens.

    python text_models.py CLASSPATH WORK [THREADS]

CLASSPATH holds torch4j-models-text and what it needs; random models of BERT-base's size and of 95 million parameters are made in
the folder WORK. Times in milliseconds, medians; the last column is torch4j's by Python's.
"""

import statistics
import subprocess
import sys
import time
from pathlib import Path

HERE = Path(__file__).resolve().parent


def make(work):
    import transformers as tf

    if not (work / "bert" / "config.json").exists():
        tf.BertModel(tf.BertConfig()).save_pretrained(work / "bert")
    if not (work / "llama" / "config.json").exists():
        tf.LlamaForCausalLM(tf.LlamaConfig(
            vocab_size=32000, hidden_size=768, num_hidden_layers=10, num_attention_heads=12, intermediate_size=2048,
            tie_word_embeddings=True)).save_pretrained(work / "llama")


def python(folder, threads):
    """The twin of TextModels.java."""
    import torch
    import transformers as tf

    tf.utils.logging.disable_progress_bar()
    tf.logging.set_verbosity_error()
    torch.set_num_threads(threads)
    network = tf.AutoModel if "bert" in folder.name else tf.AutoModelForCausalLM
    network._model_mapping.keys()
    begin = time.perf_counter()
    net = network.from_pretrained(folder).eval()
    print("load", (time.perf_counter() - begin) * 1e3)

    def median(runs, body):
        times = []
        for i in range(-2, runs):
            begin = time.perf_counter()
            with torch.no_grad():
                body()
            times.append((time.perf_counter() - begin) * 1e3)
        return statistics.median(times[2:])

    if "bert" in folder.name:
        for batch in (1, 8):
            ids = (1000 + torch.arange(batch * 128) % 20000).view(batch, 128)
            print(f"batch{batch}", median(15 if batch == 1 else 7, lambda: net(ids)))
    else:
        prompt = torch.tensor([[1, 5, 9, 13, 200, 3000]])
        net.generation_config.eos_token_id = None
        said = dict(do_sample=False, pad_token_id=0, attention_mask=torch.ones_like(prompt))
        net.generate(prompt, max_new_tokens=8, **said)
        print("tokens", 48 / median(3, lambda: net.generate(prompt, max_new_tokens=48, **said)) * 1e3)


def numbers(command):
    out = subprocess.run(command, capture_output=True, text=True, check=True).stdout
    return {line.split()[0]: float(line.split()[1]) for line in out.splitlines() if len(line.split()) == 2}


def main():
    classpath, work, threads = sys.argv[1], Path(sys.argv[2]), int(sys.argv[3]) if len(sys.argv) > 3 else 1
    make(work)
    for name in ("bert", "llama"):
        sides = {"java": [], "python": []}
        for _ in range(3):
            sides["java"].append(numbers(
                ["java", "-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1", "-cp", classpath, str(HERE / "TextModels.java"),
                 str(work / name), str(threads)]))
            sides["python"].append(numbers([sys.executable, __file__, "--twin", str(work / name), str(threads)]))
        for key in sides["java"][0]:
            a, b = (statistics.median(run[key] for run in sides[side]) for side in ("java", "python"))
            print(f"{name:6} {key:8} threads {threads}  torch4j {a:9.2f}  python {b:9.2f}  ratio {a / b:.2f}", flush=True)


if __name__ == "__main__":
    if sys.argv[1] == "--twin":
        python(Path(sys.argv[2]), int(sys.argv[3]))
    else:
        main()
