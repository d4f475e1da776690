#!/usr/bin/env python3
"""Measures what `pyscale fix --select gc-freeze` does to the memory of pre-fork servers. Linux only.

    python3 benches/gc_freeze.py [--python PROGRAM]... [--program NAME]... [--share SHARE]... [--products N] [--requests N] [--pyscale PROGRAM]

The programs are those of benches/gc_freeze: gunicorn (the real one, in a virtual environment) with `preload_app`, a
`multiprocessing` pool with the start method `fork`, a loop of `os.fork`, and a pool that is spawned. Each has four
workers and a catalogue of N products, about 600 bytes and three objects each. Each runs as it is and as pyscale
rewrites it, one after the other on the same machine; the spawned one, which pyscale leaves alone, is measured with a
freeze written by hand. A worker answers N requests, which together read a SHARE of the catalogue (0 to 1) and keep new objects; the
full collections that this brings about are counted, none is asked for.

The table holds, in MB: what one worker has for itself (`Private_Clean` + `Private_Dirty` of smaps_rollup, the mean of
the four), and what all processes together take (the sum of `Pss`).
"""

import argparse
import http.client
import os
import shutil
import socket
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
PROGRAMS = ROOT / "benches/gc_freeze"
WORKERS = 4


def main():
    if not Path("/proc/self/smaps_rollup").exists():
        sys.exit("gc_freeze.py: this system does not tell what processes share")
    options = arguments()
    pyscale = options.pyscale or build()
    print("python  program    share  collections     worker's own MB       all processes MB")
    with tempfile.TemporaryDirectory() as folder:
        for python in options.python:
            python, version = with_gunicorn(python, Path(folder))
            for program in options.program or ("gunicorn", "pool", "fork_loop", "spawn"):
                for share in options.share:
                    before, after = (
                        measure(options, python, project(Path(folder), program, pyscale, fixed), program, share)
                        for fixed in (False, True)
                    )
                    full = f"{before[2]:.0f} -> {after[2]:.0f}"
                    print(
                        f"{version:7} {program:10} {share:5.2f}  {full:>11}  {change(before[0], after[0])}  "
                        f"{change(before[1], after[1])}",
                        flush=True,
                    )


def arguments():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--python", action="append", help="an interpreter; may be repeated (default: this one)")
    parser.add_argument("--program", action="append", help="one of the four; may be repeated (default: all)")
    parser.add_argument("--share", action="append", type=float, help="of the catalogue that is read (default: 0, 0.25, 1)")
    parser.add_argument("--products", type=int, default=200_000)
    parser.add_argument("--requests", type=int, default=150, help="of each worker")
    parser.add_argument("--pyscale", type=Path, help="a built program; otherwise cargo builds it")
    options = parser.parse_args()
    options.python = options.python or [sys.executable]
    options.share = options.share if options.share is not None else [0.0, 0.25, 1.0]
    return options


def build():
    subprocess.run(["cargo", "build", "--release", "--quiet"], cwd=ROOT, check=True)
    target = Path(os.environ.get("CARGO_TARGET_DIR", ROOT / "target"))
    return target / "release/pyscale"


def with_gunicorn(python, folder):
    """The interpreter, or one of a new virtual environment if it has no gunicorn; and its version."""
    version = output([python, "-c", "import platform; print(platform.python_version())"]).strip()
    if subprocess.run([python, "-c", "import gunicorn"], stderr=subprocess.DEVNULL).returncode:
        subprocess.run([python, "-m", "venv", folder / version], check=True)
        python = folder / version / "bin/python"
        subprocess.run([python, "-m", "pip", "install", "--quiet", "gunicorn"], check=True)
    return python, version


def project(folder, program, pyscale, fixed):
    """A copy of the program, rewritten or not."""
    copy = folder / "project"
    shutil.rmtree(copy, ignore_errors=True)
    shutil.copytree(PROGRAMS / program, copy)
    shutil.copy(PROGRAMS / "catalogue.py", copy)
    if not fixed:
        return copy
    before = texts(copy)
    subprocess.run([pyscale, "fix", "--quiet", "--select", "gc-freeze", copy], check=True)
    if (texts(copy) != before) == (program == "spawn"):
        sys.exit(f"gc_freeze.py: {program}: pyscale did not do what is measured here")
    if program == "spawn":
        main = copy / "main.py"
        main.write_text(main.read_text().replace("    with ", "    import gc\n    gc.collect()\n    gc.freeze()\n    with ", 1))
    return copy


def texts(folder):
    return {path: path.read_text() for path in folder.glob("*.py")}


def measure(options, python, folder, program, share):
    """The memory of one worker, that of all processes, and the full collections in a worker."""
    environment = {
        **os.environ,
        "SHARE": str(share),
        "PRODUCTS": str(options.products),
        "REQUESTS": str(options.requests),
        "PYTHONDONTWRITEBYTECODE": "1",
    }
    port = free_port()
    command = [python, "main.py"]
    if program == "gunicorn":
        command = [python, "-m", "gunicorn", "--bind", f"127.0.0.1:{port}", "--log-level", "error", "app:application"]
    with subprocess.Popen(command, cwd=folder, env=environment, stdin=subprocess.PIPE, stdout=subprocess.PIPE) as server:
        try:
            counts = visit(port, options.requests) if program == "gunicorn" else told(server)
            workers = [pid for pid in children(server.pid) if "resource_tracker" not in command_line(pid)]
            if len(workers) != WORKERS or min(counts) < 1:
                sys.exit(f"gc_freeze.py: {program}: {len(workers)} workers, {counts} full collections")
            rollups = [rollup(pid) for pid in workers]
            own = statistics.mean(found["Private_Clean"] + found["Private_Dirty"] for found in rollups)
            total = sum(found["Pss"] for found in [*rollups, rollup(server.pid)])
            return own / 1024, total / 1024, statistics.mean(counts)
        finally:
            server.terminate() if program == "gunicorn" else server.stdin.close()


def visit(port, requests):
    """Asks until each worker has answered often enough; gives the full collections of each."""
    answered = {}
    deadline = time.monotonic() + 600
    while len(answered) < WORKERS or min(number for number, _ in answered.values()) < requests:
        if time.monotonic() > deadline:
            sys.exit("gc_freeze.py: gunicorn does not answer")
        try:
            connection = http.client.HTTPConnection("127.0.0.1", port, timeout=60)
            connection.request("GET", "/")
            pid, number, full = map(int, connection.getresponse().read().split())
            connection.close()
        except OSError:
            time.sleep(0.2)
            continue
        answered[pid] = number, full
    return [full for _, full in answered.values()]


def told(server):
    line = server.stdout.readline().split()
    if line[:1] != [b"collections"]:
        sys.exit("gc_freeze.py: a program failed")
    return [int(count) for count in line[1:]]


def children(pid):
    return [int(child) for child in Path(f"/proc/{pid}/task/{pid}/children").read_text().split()]


def command_line(pid):
    return Path(f"/proc/{pid}/cmdline").read_text()


def rollup(pid):
    lines = Path(f"/proc/{pid}/smaps_rollup").read_text().splitlines()[1:]
    return {name.rstrip(":"): int(size) for name, size, *_ in map(str.split, lines)}


def free_port():
    with socket.socket() as listener:
        listener.bind(("127.0.0.1", 0))
        return listener.getsockname()[1]


def change(before, after):
    return f"{before:6.1f} -> {after:6.1f} {100 * (after / before - 1):+4.0f} %"


def output(command):
    return subprocess.run(command, check=True, capture_output=True, text=True).stdout


if __name__ == "__main__":
    main()
