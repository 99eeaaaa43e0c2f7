"""Throughput and latency of a served mnist-cnn beside Python's usual server, in turn on loopback; then a stop under load.

    python scripts/bench/service.py [--seconds 2] [--rounds 3] [--clients 1,2,4,8,16,32,64] [--serve "options of torch4j serve"]

Medians of the rounds. Each client asks again as soon as it is answered. Clients, servers and models share the machine.
"""

import argparse
import os
import re
import shlex
import signal
import socket
import statistics
import subprocess
import sys
import tempfile
import time
import urllib.request
from pathlib import Path

HERE = Path(__file__).resolve().parent
ROOT = HERE.parent.parent


def free_port():
    with socket.socket() as s:
        s.bind(("127.0.0.1", 0))
        return s.getsockname()[1]


def started(command, port, log):
    process = subprocess.Popen(command, stdout=log, stderr=log)
    for _ in range(1200):
        try:
            urllib.request.urlopen(f"http://127.0.0.1:{port}/health", timeout=1).read()
            return process
        except OSError:
            if process.poll() is not None:
                raise SystemExit(f"ended: {' '.join(map(str, command))}, see {log.name}")
            time.sleep(0.1)
    raise SystemExit("not up in two minutes")


def load(classes, port, clients, seconds):
    java = os.path.join(os.environ["JAVA_HOME"], "bin/java") if os.environ.get("JAVA_HOME") else "java"
    return subprocess.Popen(
        [java, "-Xmx256m", "-XX:+UseSerialGC", "-cp", str(classes), "ServiceLoad", str(port), str(clients), str(seconds)],
        stdout=subprocess.PIPE, text=True)


def figures(process):
    words = process.communicate()[0].split()
    return dict(zip(("answered", "refused", "failed", "lost", "p50", "p99"), map(float, words)))


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("--seconds", type=float, default=2)
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("--clients", default="1,2,4,8,16,32,64")
    parser.add_argument("--serve", default="", help="more options for torch4j serve")
    chosen = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        folder = Path(folder)
        subprocess.run(["javac", "-d", folder, HERE / "ServiceLoad.java"], check=True)
        weights = folder / "net.pth"
        subprocess.run([sys.executable, ROOT / "scripts/python/service.py", weights], check=True)
        ports = {"torch4j": free_port(), "Python": free_port()}
        ours = [ROOT / "scripts/torch4j", "serve", "--model", "mnist-cnn", "--weights", weights, "--port",
                str(ports["torch4j"]), *shlex.split(chosen.serve)]
        theirs = [sys.executable, ROOT / "scripts/python/service.py", weights, str(ports["Python"])]
        with open(folder / "torch4j.log", "w+") as log, open(folder / "python.log", "w+") as other:
            servers = {"torch4j": started(ours, ports["torch4j"], log), "Python": started(theirs, ports["Python"], other)}
            try:
                compare(folder, ports, chosen)
                stop(folder, servers["torch4j"], ports["torch4j"], log)
            finally:
                for server in servers.values():
                    if server.poll() is None:
                        server.terminate()
                        server.wait()


def compare(folder, ports, chosen):
    print("| clients | torch4j answers/s | p50 ms | p99 ms | Python answers/s | p50 ms | p99 ms | ratio |")
    print("| ---: | ---: | ---: | ---: | ---: | ---: | ---: | ---: |", flush=True)
    for clients in map(int, chosen.clients.split(",")):
        runs = {name: [] for name in ports}
        for _ in range(chosen.rounds):
            for name, port in ports.items():
                run = figures(load(folder, port, clients, chosen.seconds))
                if run["failed"] or run["lost"]:
                    raise SystemExit(f"{name}, {clients} clients: {run}")
                runs[name].append(run)
        cells, rates = [], []
        for name in ports:
            rate, p50, p99 = (statistics.median(run[key] for run in runs[name]) for key in ("answered", "p50", "p99"))
            rates.append(rate / chosen.seconds)
            cells.append(f"{rate / chosen.seconds:,.0f} | {p50:.2f} | {p99:.2f}")
        print(f"| {clients} | {' | '.join(cells)} | {rates[0] / rates[1]:.1f} |", flush=True)


def stop(folder, server, port, log):
    """Ends torch4j's service while 32 clients ask; its own count and theirs."""
    clients = load(folder, port, 32, 20)
    time.sleep(4)
    begin = time.perf_counter()
    server.send_signal(signal.SIGTERM)
    server.wait()
    spent = time.perf_counter() - begin
    run = figures(clients)
    log.seek(0)
    said = re.search(r"stopped: .*", log.read())
    print(f"\nstopped under 32 clients in {spent:.2f} s: {said[0] if said else 'said nothing'}; "
          f"the clients: {run['answered']:.0f} answered in the last run, {run['refused']:.0f} refused (503), "
          f"{run['lost']:.0f} connections ended before an answer")
    taken, answered = map(int, re.findall(r"\d+", said[0]))
    if taken != answered:
        raise SystemExit("requests were lost")


if __name__ == "__main__":
    main()
