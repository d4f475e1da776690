#!/usr/bin/env python3
"""Times calls before and after `pyscale fix --select signature-dispatch`, in one run of one interpreter.

    python3 benches/signature_dispatch.py [--python PROGRAM]... [--pyscale PROGRAM] [--runs N]

What is timed is what the tool makes; a program that it leaves alone is an error. Times are CPU times of one call in
microseconds, the least of N runs, taken in turn.
"""

import argparse
import importlib.util
import json
import shutil
import subprocess
import sys
import tempfile
import textwrap
import time
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent

CALLS = 20_000


def program(keys, get=0, method=False):
    """Two calls of a function that takes so many keys, the last ones with defaults."""
    names = [f"k{number}" for number in range(keys)]
    takes = [name if at < keys - get else f"{name}=None" for at, name in enumerate(names)]
    gives = [f'{name}=data["{name}"]' if at < keys - get else f'{name}=data.get("{name}")' for at, name in enumerate(names)]
    first = ["self"] if method else []
    callee = "self.take" if method else "take"
    body = textwrap.dedent(f"""
        def take({", ".join([*first, *takes])}):
            pass

        def run({", ".join([*first, "data"])}):
            {callee}({", ".join(gives)})

        def again({", ".join([*first, "data"])}):
            {callee}({", ".join(gives)})
    """)
    return "class Store:\n" + textwrap.indent(body, "    ") + "\nrun = Store().run\n" if method else body


PROGRAMS = {
    "3 keys": program(3),
    "5 keys": program(5),
    "8 keys": program(8),
    "5 keys, 2 with get": program(5, get=2),
    "5 keys, a method": program(5, method=True),
}


def load(path, name):
    spec = importlib.util.spec_from_file_location(name, path)
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module.run


def measure(folder, runs):
    """Microseconds of a call by program and state; run by the interpreter that is timed."""
    data = {f"k{number}": number for number in range(8)}
    result = {}
    for number, name in enumerate(PROGRAMS):
        best = [float("inf")] * 2
        functions = [load(folder / state / f"p{number}.py", f"{state}{number}") for state in ("before", "after")]
        for _ in range(runs):
            for state, run in enumerate(functions):
                begin = time.process_time()
                for _ in range(CALLS):
                    run(data)
                best[state] = min(best[state], (time.process_time() - begin) / CALLS * 1e6)
        result[name] = best
    print(json.dumps(result))


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("--python", action="append", metavar="PROGRAM")
    parser.add_argument("--pyscale", default=str(ROOT / "target/debug/pyscale"))
    parser.add_argument("--runs", type=int, default=9)
    parser.add_argument("--measure", type=Path, help=argparse.SUPPRESS)
    options = parser.parse_args()
    if options.measure:
        measure(options.measure, options.runs)
        return
    with tempfile.TemporaryDirectory() as folder:
        folder = Path(folder)
        (folder / "before").mkdir()
        for number, text in enumerate(PROGRAMS.values()):
            (folder / "before" / f"p{number}.py").write_text(text, encoding="utf-8")
        shutil.copytree(folder / "before", folder / "after")
        command = [options.pyscale, "fix", "--select", "signature-dispatch", "--quiet", "--allow-dirty", "."]
        subprocess.run(command, cwd=folder / "after", check=True)
        for number, name in enumerate(PROGRAMS):
            if "_call_with" not in (folder / "after" / f"p{number}.py").read_text(encoding="utf-8"):
                sys.exit(f"signature_dispatch: {name} was left alone")
        for python in options.python or [sys.executable]:
            command = [python, __file__, "--measure", str(folder), "--runs", str(options.runs)]
            found = json.loads(subprocess.run(command, check=True, capture_output=True, text=True).stdout)
            version = subprocess.run([python, "--version"], check=True, capture_output=True, text=True).stdout.split()[1]
            for name, (before, after) in found.items():
                print(f"{version:8} {name:20} {before:6.2f} {after:6.2f} {after - before:+6.2f}")


main()
