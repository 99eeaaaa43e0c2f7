"""The benchmark: torch4j beside Python and other Java libraries, in turn on one machine; medians, spread, ratios to Python.

    python scripts/bench/benchmark.py [PART ...] [--rounds 3] [--write]
    python scripts/bench/benchmark.py --quick [COMMIT]

Parts: operators, steps, loader, inference, start, files, growth; default all. --write puts the tables into docs/performance.md, each
part in its place. --quick compares two builds in under two minutes: this one and COMMIT's (default: the one before), by small calls
and training steps. The first time it builds COMMIT, which takes a build's time besides.
"""

import argparse
import datetime
import math
import os
import platform
import re
import shutil
import statistics
import subprocess
import sys
import tempfile
from pathlib import Path

HERE = Path(__file__).resolve().parent
ROOT = HERE.parent.parent
PAGE = ROOT / "docs/performance.md"
sys.path.insert(0, str(ROOT / "scripts/python"))
JAVA = os.path.join(os.environ["JAVA_HOME"], "bin/") if os.environ.get("JAVA_HOME") else ""
FLAGS = ["-Xmx2g", "-XX:+UseSerialGC", "-Xlog:disable"]
STEPS = {"linear-model": 10000, "logistic-regression": 10000, "iris": 5000, "diabetes": 5000, "hello-rnn": 5000, "gan": 5000,
         "mnist-mlp": 900, "mnist-cnn": 600, "name-classifier": 40}


def lines(command, **more):
    """The numbers that a side prints, by case; a case that is printed several times gets its median."""
    done = subprocess.run([str(c) for c in command], capture_output=True, text=True, **more)
    if done.returncode:
        raise RuntimeError((done.stderr.strip().splitlines() or ["failed"])[-1])
    found = {}
    for line in done.stdout.splitlines():
        name, _, value = line.rpartition("=")
        if name:
            found.setdefault(name, []).append(float(value))
    return {name: statistics.median(values) for name, values in found.items()}


def compiled(work, home=ROOT, name="torch4j"):
    """The class path of torch4j's side against a checkout that the launcher has built."""
    classpath = (home / "tutorials/target/classpath.txt").read_text().strip()
    classes = work / name
    subprocess.run([JAVA + "javac", "-d", classes, "-cp", classpath, *sorted((HERE / "contest").glob("*.java"))], check=True)
    return f"{classes}{os.pathsep}{classpath}"


def others(work):
    """The class path of the other Java libraries, or nothing where they do not resolve."""
    done = subprocess.run(
        [ROOT / "mvnw", "-q", "-B", "-ntp", "-f", HERE / "others/pom.xml", "dependency:build-classpath",
         f"-Dmdep.outputFile={work}/others.txt"], capture_output=True, text=True)
    if done.returncode:
        print("without DJL and ONNX Runtime: they do not resolve here", file=sys.stderr)
        return None
    classpath = (work / "others.txt").read_text().strip()
    sources = [HERE / "contest/Stopwatch.java", *sorted((HERE / "others").glob("*.java"))]
    subprocess.run([JAVA + "javac", "-d", work / "others", "-cp", classpath, *sources], check=True)
    return f"{work / 'others'}{os.pathsep}{classpath}"


class Contest:
    """The sides of the parts whose cases each side times by itself."""

    def __init__(self, work, part, compile):
        self.work, self.part = work, part
        python = [sys.executable, HERE / "contest.py", part, work]
        java = [JAVA + "java", *FLAGS, "-cp", compiled(work)]
        self.sides = {"torch4j": [*java, "Contest", part, work], "Python": python}
        if part == "operators":
            self.sides["presets"] = [*java, "Presets"]
        if part == "inference" and compile:
            self.sides["torch.compile"] = [*python, "--compile"]
        if part in ("operators", "inference") and (classpath := others(work)):
            other = [JAVA + "java", *FLAGS, "-cp", classpath]
            self.sides["DJL"] = [*other[:1], "-Dai.djl.pytorch.num_threads=1", *other[1:], "Djl", part, work]
            if part == "inference" and (work / "resnet50.onnx").exists():
                self.sides["ONNX Runtime"] = [*other, "Onnx", part, work]

    def runs(self, rounds):
        found = {name: [] for name in self.sides}
        environment = {**os.environ, "PYTORCH_VERSION": "2.7.1", "OPT_OUT_TRACKING": "true"}
        for round in range(rounds):
            for name, command in list(self.sides.items()):
                try:
                    found[name].append(lines(command, env=environment if name == "DJL" else None))
                except RuntimeError as e:
                    if name in ("torch4j", "Python"):
                        raise
                    print(f"without {name}: {e}", file=sys.stderr)
                    del self.sides[name], found[name]
        return found


def nice(nanos):
    for unit, size in (("s", 1e9), ("ms", 1e6), ("us", 1e3)):
        if nanos >= size:
            return f"{nanos / size:.3g} {unit}"
    return f"{nanos:.0f} ns"


def table(found):
    """A row a case: medians of the rounds, torch4j's spread (largest by smallest), its ratio to Python's in the same round."""
    sides = [name for name, runs in found.items() if runs]
    rows = [f"| | {' | '.join(sides)} | spread | ratio |", "| --- |" + " ---: |" * (len(sides) + 2)]
    for case in found["torch4j"][0]:
        values = {s: [run[case] for run in found[s] if case in run] for s in sides}
        cells = [nice(statistics.median(v)) if v else "" for v in values.values()]
        ours, theirs = values["torch4j"], values["Python"]
        ratio = f"{statistics.median(a / b for a, b in zip(ours, theirs)):.2f}" if theirs else ""
        rows.append(f"| {case} | {' | '.join(cells)} | {max(ours) / min(ours):.2f} | {ratio} |")
    return rows


def growth(found):
    """Slopes of time in logarithms, between the two largest sizes and over all of them."""
    rows = table(found) + ["", "| slope by | torch4j | Python |", "| --- | ---: | ---: |"]
    cases = {}
    for case in found["torch4j"][0]:
        name, size = case.split()
        cases.setdefault(name, []).append(int(size))
    for name, sizes in cases.items():
        cells = []
        for side in ("torch4j", "Python"):
            t = [math.log(statistics.median(run[f"{name} {n}"] for run in found[side])) for n in sizes]
            x = [math.log(n) for n in sizes]
            slope = statistics.linear_regression(x, t).slope
            cells.append(f"{slope:.2f}, last {(t[-1] - t[-2]) / (x[-1] - x[-2]):.2f}")
        rows.append(f"| {name} | {' | '.join(cells)} |")
    return rows


def steps(rounds):
    import sides

    found = {"torch4j": [{} for _ in range(rounds)], "Python": [{} for _ in range(rounds)]}
    for name, count in STEPS.items():
        for threads in (1, 2):
            for case, asked in ((f"{name}, {threads} threads", count), (f"{name}, {threads} threads, first 100", 105)):
                if asked > count:
                    continue
                options = ["--steps", str(asked), "--threads", str(threads)]
                options += ["--epochs", str(asked)] if count >= 5000 else []
                for round in range(rounds):
                    for side, run in (("torch4j", sides.java), ("Python", sides.python)):
                        micros = run(name, *options)["us_per_step"]
                        if micros is not None and micros == micros:
                            found[side][round][case] = 1000 * micros
    return found


def loader(rounds):
    data = os.environ.get("TORCH4J_DATA", "data")
    found = {"torch4j": [], "Python": []}
    classpath = (ROOT / "tutorials/target/classpath.txt").read_text().strip()
    sides = {
        "torch4j": [JAVA + "java", *FLAGS, "-cp", classpath, HERE / "LoaderEpoch.java", "1", "0", data],
        "Python": [sys.executable, HERE / "loader_epoch.py", "1", "0", data]}
    for _ in range(rounds):
        for name, command in sides.items():
            text = subprocess.run([str(c) for c in command], capture_output=True, text=True, check=True).stdout
            found[name].append({"MNIST epoch, batches of 64": 1e9 * float(text.split()[0])})
    return found


def start(rounds):
    done = subprocess.run([sys.executable, HERE / "startup.py", str(max(3, rounds))], capture_output=True, text=True, check=True)
    rows = ["| | seconds (ratio) | resident (ratio) |", "| --- | ---: | ---: |"]
    for line in done.stdout.splitlines():
        name, seconds, memory = re.match(r"(.*?) {2,}([\d.]+ s \([\d.]+\)) +(\d+ MB \([\d.]+\))", line).groups()
        rows.append(f"| {name}, to the first tensor | {seconds} | {memory} |")
    classpath = (ROOT / "tutorials/target/classpath.txt").read_text().strip()
    text = subprocess.run([JAVA + "java", *FLAGS, "-cp", classpath, str(HERE / "MillionSteps.java"), "1000000"],
                          capture_output=True, text=True, check=True).stdout
    for line in text.splitlines():
        count, memory = re.match(r" *([\d,]+) steps: resident (\d+) MB", line).groups()
        if count in ("100,000", "500,000", "1,000,000"):
            rows.append(f"| torch4j after {count} steps of linear-model | | {memory} MB |")
    return rows


def machine():
    import torch

    cpu = next((l.partition(":")[2].strip() for l in open("/proc/cpuinfo") if l.startswith("model name")), platform.machine())
    java = subprocess.run([JAVA + "java", "-version"], capture_output=True, text=True).stderr.splitlines()[0]
    return (f"{cpu}, {os.cpu_count()} cores ({torch.backends.cpu.get_cpu_capability()}); {java}; Python {platform.python_version()}, "
            f"torch {torch.__version__}")


SECTIONS = {
    "operators": "Single operators\n\nThe number is the side of square matrices.",
    "steps": "Training steps\n\nMedians of the tutorials' own `us_per_step`, warm and over the first 100 steps.",
    "loader": "Loader",
    "inference": "Inference\n\n*from* says how many threads call at once; *each* is the time by the answers of all threads together.",
    "start": "Start and memory",
    "files": "Files",
    "growth": "Growth\n\nA training step as one size grows and the others stay. A slope of 1 in logarithms is time in proportion.",
}


def put(part, rows, command):
    """Writes a part's section of the page: in its place where there is one, else at the end."""
    text = PAGE.read_text().rstrip() + "\n"
    commit = subprocess.run(["git", "-C", ROOT, "rev-parse", "--short", "HEAD"], capture_output=True, text=True).stdout.strip()
    title = SECTIONS[part].splitlines()[0]
    note = f"`{command}`, {datetime.date.today()}, commit {commit}. {machine()}."
    section = f"## {SECTIONS[part]}\n\n{note}\n\n" + "\n".join(rows) + "\n"
    before, found, rest = text.partition(f"\n## {title}\n")
    after = rest[rest.index("\n## "):] if "\n## " in rest else ""
    PAGE.write_text(f"{before if found else text}\n{section}{after}")


def quick(commit):
    """This build beside another commit's: small calls and training steps, five rounds in turn. Builds are kept for the next time."""
    def git(*words):
        return subprocess.run(["git", "-C", ROOT, *words], capture_output=True, text=True, check=True).stdout.strip()

    name = git("rev-parse", "--short", commit)
    other = ROOT / "target/benchmark-builds" / name
    if not other.exists():
        git("worktree", "prune")
        git("worktree", "add", "-q", "--detach", str(other), name)
    for home in (ROOT, other):
        subprocess.run([home / "scripts/torch4j", "--version"], check=True, stdout=subprocess.DEVNULL)
    with tempfile.TemporaryDirectory() as folder:
        folder = Path(folder)
        paths = {"before": compiled(folder, other, "before"), "now": compiled(folder, ROOT, "now")}
        found = {name: [] for name in paths}
        for _ in range(5):
            for name, path in paths.items():
                found[name].append(lines([JAVA + "java", *FLAGS, "-cp", path, "Contest", "quick", folder]))
    print(f"{commit:14} {'before':>10} {'now':>10} {'ratio':>6} {'spread':>6}")
    for case in found["now"][0]:
        values = {name: [run[case] for run in runs] for name, runs in found.items()}
        before, now = (statistics.median(v) for v in values.values())
        ratio = statistics.median(a / b for a, b in zip(values["now"], values["before"]))
        print(f"{case:14} {nice(before):>10} {nice(now):>10} {ratio:6.2f} {max(values['now']) / min(values['now']):6.2f}")


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("parts", nargs="*")
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("--write", action="store_true", help="into docs/performance.md")
    parser.add_argument("--compile", action="store_true", help="torch.compile too: takes minutes and a C++ compiler")
    parser.add_argument("--quick", nargs="?", const="HEAD~1", metavar="COMMIT")
    chosen = parser.parse_args()
    if chosen.quick:
        quick(chosen.quick)
        return
    subprocess.run([ROOT / "scripts/torch4j", "--version"], check=True, stdout=subprocess.DEVNULL)
    own = {"steps": lambda: table(steps(chosen.rounds)), "loader": lambda: table(loader(chosen.rounds)),
           "start": lambda: start(chosen.rounds)}
    work = ROOT / "target/benchmark"
    shutil.rmtree(work, ignore_errors=True)
    work.mkdir(parents=True)
    for part in chosen.parts or ["operators", "steps", "loader", "inference", "start", "files", "growth"]:
        if part in ("inference", "files"):
            subprocess.run([sys.executable, HERE / "contest.py", "models", work], check=True)
        if part in own:
            rows = own[part]()
        else:
            found = Contest(work, part, chosen.compile).runs(chosen.rounds)
            rows = growth(found) if part == "growth" else table(found)
        print(f"\n{part}\n\n" + "\n".join(rows), flush=True)
        if chosen.write:
            put(part, rows, f"scripts/benchmark {part} --rounds {chosen.rounds}")


if __name__ == "__main__":
    main()
