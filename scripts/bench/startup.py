"""From the start of a process to its first tensor, in turn with Python: seconds and resident memory, medians.

python scripts/bench/startup.py [rounds], after the launcher has built; with the Python whose torch is compared.
"""

import os
import pathlib
import statistics
import subprocess
import sys
import tempfile
import time

HERE = pathlib.Path(__file__).parent
CLASSPATH = (HERE.parent.parent / "tutorials/target/classpath.txt").read_text().strip()


def once(command):
    begin = time.perf_counter()
    process = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    _, status, usage = os.wait4(process.pid, 0)
    if status:
        raise SystemExit(f"failed: {' '.join(command)}")
    return time.perf_counter() - begin, usage.ru_maxrss / 1024


def main(rounds):
    with tempfile.TemporaryDirectory() as folder:
        subprocess.run(["javac", "-cp", CLASSPATH, "-d", folder, str(HERE / "StartUp.java")], check=True)
        archive = f"{folder}/startup.jsa"
        subprocess.run(["jar", "cf", f"{folder}/startup.jar", "-C", folder, "StartUp.class"], check=True)
        java = ["java", "-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1", "-cp", f"{folder}/startup.jar:{CLASSPATH}"]
        once([*java[:1], f"-XX:ArchiveClassesAtExit={archive}", *java[1:], "StartUp"])
        commands = {
            "python": [sys.executable, "-c", "import torch; print(torch.ones(1).item())"],
            "java": [*java, "StartUp"],
            "java, class-data sharing": [*java[:1], f"-XX:SharedArchiveFile={archive}", *java[1:], "StartUp"],
        }
        results = {name: [] for name in commands}
        for _ in range(rounds):
            for name, command in commands.items():
                results[name].append(once(command))
    reference = None
    for name, runs in results.items():
        seconds, megabytes = (statistics.median(values) for values in zip(*runs))
        reference = reference or (seconds, megabytes)
        print(f"{name:<26} {seconds:6.3f} s ({seconds / reference[0]:.2f})  {megabytes:6.0f} MB ({megabytes / reference[1]:.2f})")


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else 7)
