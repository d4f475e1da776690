#!/usr/bin/env python3
"""Times small programs before and after `pyscale fix --select memoryview`, in one run of one interpreter.

    python3 benches/memoryview.py [--python PROGRAM]... [--pyscale PROGRAM] [--runs N]

Each program below is written to a folder, copied, and the copy is rewritten by pyscale, so what is timed is what the tool
makes; a program that it leaves alone is an error, unless it is one that it should leave alone. Times are CPU times, the
least of N runs, taken in turn. The last column is before / after: above 1 the rewritten program is faster.
"""

import argparse
import importlib.util
import json
import shutil
import subprocess
import sys
import tempfile
import time
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent

KIB = 1024
MIB = 1024 * KIB

PROGRAMS = {
    # Header, payload and checksum of a packet, returned.
    "packet": """
        def run(data: bytes):
            header = data[:16]
            payload = data[16:-4]
            checksum = data[-4:]
            return header, payload, checksum
    """,
    # The same, with a use of the payload.
    "packet_checked": """
        import zlib

        def run(data: bytes):
            expected = int.from_bytes(data[-4:], "big")
            return zlib.crc32(data[16:-4]) == expected
    """,
    # A buffer that is eaten up from the front.
    "consume": """
        import zlib

        def run(data: bytes, size: int):
            total = 0
            while data:
                block, data = data[:size], data[size:]
                total ^= zlib.crc32(block)
            return total
    """,
    # The same with blocks that leave the loop.
    "split": """
        def run(data: bytes, size: int):
            blocks = []
            while data:
                blocks.append(data[:size])
                data = data[size:]
            return blocks
    """,
    # Large pieces into a hash and a stream.
    "parts": """
        import hashlib
        import io

        PART = 64 * 1024

        def run(data: bytes):
            out = io.BytesIO()
            for start in range(0, len(data), PART):
                out.write(data[start:start + PART])
            return out.getbuffer().nbytes
    """,
    # A send loop.
    "send": """
        import socket

        def run(data: bytes, sock: socket.socket):
            while data:
                sent = sock.send(data)
                data = data[sent:]
    """,
    # Rows of a table, each from the rest of it.
    "rows": """
        import struct

        def run(data: bytes):
            total = 0
            for at in range(0, len(data) - 7, 8):
                one, two = struct.unpack_from(">II", data[at:])
                total += one ^ two
            return total
    """,
    # A header's fields: left alone.
    "fields": """
        import struct

        def run(data: bytes):
            return struct.unpack(">HH", data[:4]), int.from_bytes(data[4:8], "big"), data[8:12]
    """,
}

LEFT_ALONE = {"fields"}


class Accepts:
    """A socket that takes so much at a time."""

    def __init__(self, most):
        self.most = most

    def send(self, data):
        return min(len(data), self.most)


# What is timed: the program, its size in words, the size in bytes, further arguments.
ROWS = [
    ("packet", "5 MB", 5_000_000, []),
    ("packet", "64 KiB", 64 * KIB, []),
    ("packet", "4 KiB", 4 * KIB, []),
    ("packet", "256 bytes", 256, []),
    ("packet_checked", "5 MB", 5_000_000, []),
    ("packet_checked", "256 bytes", 256, []),
    ("consume", "10 MB by 64 KiB", 10_000_000, [64 * KIB]),
    ("consume", "5 MB by 64 KiB", 5_000_000, [64 * KIB]),
    ("consume", "1 MiB by 1 KiB", MIB, [KIB]),
    ("consume", "64 KiB by 64", 64 * KIB, [64]),
    ("consume", "4 KiB by 64", 4 * KIB, [64]),
    ("consume", "1 KiB by 16", KIB, [16]),
    ("split", "1 MiB by 1 KiB", MIB, [KIB]),
    ("split", "1 KiB by 16", KIB, [16]),
    ("parts", "10 MB by 64 KiB", 10_000_000, []),
    ("send", "10 MiB by 64 KiB", 10 * MIB, [Accepts(64 * KIB)]),
    ("send", "1 MiB by 16 KiB", MIB, [Accepts(16 * KIB)]),
    ("rows", "1 MiB", MIB, []),
    ("rows", "64 KiB", 64 * KIB, []),
]


def main():
    options = arguments()
    if options.measure:
        return measure(Path(options.measure), options.runs)
    pyscale = options.pyscale or build()
    with tempfile.TemporaryDirectory(prefix="pyscale-memoryview-") as folder:
        folder = Path(folder)
        write(folder / "before")
        shutil.copytree(folder / "before", folder / "after")
        command = [pyscale, "fix", "-q", "--select", "memoryview", "--closed-world", "--unsafe-fixes", "."]
        subprocess.run(command, cwd=folder / "after", check=True, stdout=subprocess.DEVNULL)
        for name in PROGRAMS:
            same = (folder / "before" / f"{name}.py").read_bytes() == (folder / "after" / f"{name}.py").read_bytes()
            if same != (name in LEFT_ALONE):
                sys.exit(f"memoryview.py: `{name}` was {'left alone' if same else 'rewritten'}")
        for python in options.python or [sys.executable]:
            again = [python, __file__, "--measure", str(folder), "--runs", str(options.runs)]
            report(json.loads(subprocess.run(again, check=True, capture_output=True, text=True).stdout))


def arguments():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--python", action="append", help="an interpreter to time with; may be repeated")
    parser.add_argument("--pyscale", help="the program; built if it is not given")
    parser.add_argument("--runs", type=int, default=5, help="how often each is timed (5)")
    parser.add_argument("--measure", help=argparse.SUPPRESS)
    return parser.parse_args()


def build():
    subprocess.run(["cargo", "build", "--release", "--quiet"], cwd=ROOT, check=True)
    metadata = subprocess.run(
        ["cargo", "metadata", "--format-version", "1", "--no-deps"], cwd=ROOT, check=True, capture_output=True, text=True
    )
    return str(Path(json.loads(metadata.stdout)["target_directory"]) / "release" / "pyscale")


def write(folder):
    folder.mkdir()
    for name, text in PROGRAMS.items():
        lines = [line[8:] for line in text.strip("\n").splitlines()]
        (folder / f"{name}.py").write_text("\n".join(lines).rstrip() + "\n", encoding="utf-8")


def measure(folder, runs):
    """Prints what each row takes, in seconds, as JSON."""
    found = []
    for name, words, size, more in ROWS:
        before, after = (load(folder / state / f"{name}.py") for state in ("before", "after"))
        data = bytes(range(256)) * (size // 256 + 1)
        data = data[:size]
        if not alike(before.run(data, *more), after.run(data, *more)):
            sys.exit(f"memoryview.py: `{name}` gives something else after the rewrite")
        number = repeats(lambda: before.run(data, *more))
        times = {}
        for _ in range(runs):
            for state, module in (("before", before), ("after", after)):
                start = time.process_time()
                for _ in range(number):
                    module.run(data, *more)
                taken = (time.process_time() - start) / number
                times[state] = min(taken, times.get(state, taken))
        found.append({"program": name, "words": words, **times})
    print(json.dumps({"python": sys.version.split()[0], "rows": found}))


def alike(one, other):
    """Equal, views counting as the bytes that they show."""
    plain = [[bytes(item) if isinstance(item, memoryview) else item for item in result] if isinstance(result, tuple) else result
             for result in (one, other)]
    return plain[0] == plain[1]


def load(path):
    spec = importlib.util.spec_from_file_location(f"{path.parent.name}_{path.stem}", path)
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def repeats(call):
    """How often to call so that it takes about a twentieth of a second."""
    number = 1
    while True:
        start = time.process_time()
        for _ in range(number):
            call()
        if time.process_time() - start > 0.05 or number > 1_000_000:
            return number
        number *= 4


def report(result):
    print(f"CPython {result['python']}")
    print(f"{'program':<16} {'data':<18} {'before':>12} {'after':>12} {'before/after':>13}")
    for row in result["rows"]:
        ratio = row["before"] / row["after"]
        print(f"{row['program']:<16} {row['words']:<18} {row['before'] * 1e6:>9.2f} µs {row['after'] * 1e6:>9.2f} µs {ratio:>13.2f}")
    print()


if __name__ == "__main__":
    sys.exit(main())
