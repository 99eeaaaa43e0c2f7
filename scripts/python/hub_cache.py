"""The Python side of scripts/hub-cache: a hub on this machine, and huggingface_hub beside torch4j on one cache each."""

import hashlib
import http.server
import json
import os
import subprocess
import sys
import tempfile
import threading
from pathlib import Path

COMMIT = "0123456789abcdef0123456789abcdef01234567"
FILES = {
    "config.json": b'{"model_type": "bert"}',
    "1_Pooling/config.json": b"{}",
    "tokenizer.json": "{\"é\": 1}".encode(),
    "model.safetensors": os.urandom(3_000_000),
}
JAVA = """
import java.nio.file.Path;
import org.torch4j.models.text.Hub;

public class Folder {
    public static void main(String[] args) {
        System.out.println(Hub.folder("org/name"));
    }
}
"""


def git_hash(content):
    return hashlib.sha1(b"blob %d\0" % len(content) + content).hexdigest()


class Server(http.server.BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"

    def log_message(self, *_):
        pass

    def do_HEAD(self):
        self.answer(False)

    def do_GET(self):
        self.answer(True)

    def answer(self, body):
        path = self.path.split("?")[0]
        prefix = f"/org/name/resolve/{COMMIT}/"
        headers = {"X-Repo-Commit": COMMIT}
        if path.startswith(prefix):
            name = path[len(prefix):]
            content = FILES[name]
            if name.endswith(".safetensors"):
                headers |= {"X-Linked-Etag": '"%s"' % hashlib.sha256(content).hexdigest(), "X-Linked-Size": str(len(content)),
                            "Location": f"http://localhost:{self.server.server_address[1]}/cdn/{name}"}
                return self.send(302, b"", headers, body)
            return self.send(200, content, headers | {"ETag": '"%s"' % git_hash(content)}, body)
        if path.startswith("/cdn/"):
            return self.send(200, FILES[path[5:]], {"ETag": '"%s"' % hashlib.sha256(FILES[path[5:]]).hexdigest()}, body)
        if path.startswith("/api/models/org/name/tree/"):
            tree = [{"type": "file", "path": n, "size": len(c), "oid": git_hash(c),
                     **({"lfs": {"oid": hashlib.sha256(c).hexdigest(), "size": len(c), "pointerSize": 130}} if n.endswith("tensors") else {})}
                    for n, c in FILES.items()]
            return self.send(200, json.dumps(tree).encode(), headers, body)
        if path.startswith("/api/models/org/name"):
            info = {"id": "org/name", "sha": COMMIT, "siblings": [{"rfilename": n} for n in FILES]}
            return self.send(200, json.dumps(info).encode(), headers, body)
        return self.send(404, b"", {}, body)

    def send(self, status, content, headers, body):
        self.send_response(status)
        for key, value in headers.items():
            self.send_header(key, value)
        self.send_header("Content-Length", str(len(content)))
        self.end_headers()
        if body:
            self.wfile.write(content)


def run(command, **environment):
    out = subprocess.run(command, capture_output=True, text=True, env={**os.environ, **environment})
    if out.returncode:
        raise SystemExit(out.stderr)
    return out.stdout.strip().splitlines()[-1]


def java(work, **environment):
    file = Path(work) / "Folder.java"
    file.write_text(JAVA)
    return run(["java", "-XX:+UseSerialGC", "-cp", os.environ["TORCH4J_CLASSPATH"], str(file)], **environment)


def python(**environment):
    return run([sys.executable, "-c", "from huggingface_hub import snapshot_download; print(snapshot_download('org/name'))"], **environment)


def check(folder):
    for name, content in FILES.items():
        assert (Path(folder) / name).read_bytes() == content, name


def layout(home):
    """Files and links of a cache, without locks and notes."""
    found = {}
    for path in sorted(Path(home, "hub").rglob("*")):
        name = str(path.relative_to(home))
        if path.is_symlink():
            found[name] = "-> " + os.readlink(path)
        elif path.is_file() and ".locks" not in name and "CACHEDIR" not in name and ".no_exist" not in name and "/trees/" not in name:
            found[name] = path.stat().st_size
    return found


def main():
    server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), Server)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    online = {"HF_ENDPOINT": f"http://127.0.0.1:{server.server_address[1]}", "HF_HUB_OFFLINE": "0", "HF_HUB_DISABLE_PROGRESS_BARS": "1",
              "HF_HUB_DISABLE_XET": "1", "HF_HUB_DISABLE_SHARED_BLOBS": "1"}
    offline = {"HF_HUB_OFFLINE": "1", "HF_ENDPOINT": "http://127.0.0.1:9"}
    with tempfile.TemporaryDirectory() as ours, tempfile.TemporaryDirectory() as theirs:
        check(java(ours, HF_HOME=ours, **online))
        check(python(HF_HOME=ours, **offline))
        print("huggingface_hub finds offline what Java downloaded")
        check(python(HF_HOME=theirs, **online))
        check(java(theirs, HF_HOME=theirs, **offline))
        print("Java finds offline what huggingface_hub downloaded")
        a, b = layout(ours), layout(theirs)
        assert a == b, (a, b)
        print(f"both caches hold the same {len(a)} files and links")


if __name__ == "__main__":
    main()
