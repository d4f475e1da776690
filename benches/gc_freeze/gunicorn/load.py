"""Starts the service, asks each of its workers by four clients, and ends it: for `pyscale measure --run`."""

import socket
import subprocess
import sys
import time
from concurrent.futures import ThreadPoolExecutor
from urllib.request import urlopen


def free_port():
    with socket.socket() as listener:
        listener.bind(("127.0.0.1", 0))
        return listener.getsockname()[1]


def asked(url):
    for _ in range(100):
        try:
            return urlopen(url, timeout=60).read()
        except OSError:
            time.sleep(0.1)
    raise SystemExit("the service does not answer")


port = free_port()
server = subprocess.Popen([sys.executable, "-m", "gunicorn", "--log-level", "error", "-b", f"127.0.0.1:{port}", "app:application"])
try:
    asked(f"http://127.0.0.1:{port}/")
    with ThreadPoolExecutor(4) as clients:
        list(clients.map(asked, [f"http://127.0.0.1:{port}/"] * 400))
    # Memory is looked at now and then.
    time.sleep(1)
finally:
    server.terminate()
    server.wait()
