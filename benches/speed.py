#!/usr/bin/env python3
"""Compares `pyscale check` with the floor under it: reading and parsing every file once.

    python3 benches/speed.py FOLDER [--runs N] [--threads N] [--pyscale PROGRAM] [--most-time RATIO] [--most-memory MB]

Both programs are built, then run in turn, so that a busy machine is as unfair to the one as to the other. The table
holds the median of each; a ratio compares the medians. CPU time is the steadier one of the two. With --most-time or
--most-memory the exit code is 1 when `check` needs more than RATIO times the floor's CPU time, or more MB at its peak.
"""

import argparse
import json
import os
import re
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from typing import NamedTuple

ROOT = Path(__file__).resolve().parent.parent


class Run(NamedTuple):
    """What one run of a program took."""

    wall: float
    cpu: float
    megabytes: float


def main():
    if not hasattr(os, "wait4"):
        sys.exit("speed.py: this system does not tell how much memory a program took")
    options = arguments()
    floor = build("parse_floor", ROOT / "benches/parse_floor/Cargo.toml")
    pyscale = options.pyscale or build("pyscale", ROOT / "Cargo.toml")
    environment = {**os.environ}
    flags = []
    if options.threads:
        environment["RAYON_NUM_THREADS"] = str(options.threads)
        flags = ["--threads", str(options.threads)]
    commands = {
        "floor": [str(floor), str(options.folder)],
        "check": [str(pyscale), "check", "--exit-zero", "-v", *flags, *options.flag, str(options.folder)],
    }

    runs = {name: [] for name in commands}
    said = {}
    for number in range(options.runs + 1):
        for name, command in commands.items():
            run, said[name] = measure(command, environment)
            if number:  # the first one only fills the file cache
                runs[name].append(run)
    median = {name: Run(*map(statistics.median, zip(*found))) for name, found in runs.items()}
    ratio = Run(*(check / max(floor, 1e-9) for check, floor in zip(median["check"], median["floor"])))
    return report(options, median, ratio, *sizes(said))


def arguments():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("folder", type=Path, help="a project, or any folder with Python files")
    parser.add_argument("--runs", type=int, default=5, help="how often each program is measured [default: 5]")
    parser.add_argument("--threads", type=int, help="threads for both [default: all cores]")
    parser.add_argument("--pyscale", type=Path, help="take this binary instead of building one")
    parser.add_argument("--flag", action="append", default=[], help="a flag for `check`, as --flag=--open-world; may be repeated")
    parser.add_argument("--most-time", type=float, metavar="RATIO", help="most CPU time allowed, in multiples of the floor's")
    parser.add_argument("--most-memory", type=float, metavar="MB", help="most memory allowed")
    options = parser.parse_args()
    if not options.folder.is_dir():
        parser.error(f"{options.folder} is no folder")
    if options.runs < 1:
        parser.error("--runs has to be at least 1")
    return options


def build(name, manifest):
    """Builds a program with optimisation; returns where it is."""
    command = ["cargo", "build", "--release", "--locked", "--message-format", "json-render-diagnostics", "--manifest-path", str(manifest)]
    # One folder for both: what they have in common is compiled once.
    environment = {"CARGO_TARGET_DIR": str(ROOT / "target"), **os.environ}
    built = subprocess.run(command, stdout=subprocess.PIPE, text=True, check=True, env=environment)
    messages = map(json.loads, built.stdout.splitlines())
    programs = [message["executable"] for message in messages if message.get("executable")]
    return next(Path(program) for program in programs if Path(program).stem == name)


def measure(command, environment):
    with tempfile.TemporaryFile() as output:
        begin = time.perf_counter()
        process = subprocess.Popen(command, stdout=output, stderr=output, env=environment)
        _, status, usage = os.wait4(process.pid, 0)
        wall = time.perf_counter() - begin
        process.returncode = os.waitstatus_to_exitcode(status)
        output.seek(0)
        said = output.read().decode("utf-8", "replace")
    if process.returncode != 0:
        sys.exit(f"speed.py: {' '.join(command)} ended with {process.returncode}:\n{said[-2000:]}")
    # Linux counts in KiB, macOS in bytes.
    unit = 1 if sys.platform == "darwin" else 1024
    return Run(wall, usage.ru_utime + usage.ru_stime, usage.ru_maxrss * unit / 1e6), said


def sizes(said):
    """Files and bytes that the floor read, and files that `check` read."""
    files, size = map(int, said["floor"].split())
    evidence = re.search(r"^files: (\d+) as evidence", said["check"], re.MULTILINE)
    return files, size, int(evidence[1])


def report(options, median, ratio, files, size, evidence):
    print(f"{options.folder}: {files:,} files, {size / 1e6:.1f} MB; median of {options.runs} runs")
    if evidence != files:
        print(f"`check` reads {evidence:,} files as evidence: the ratios compare different work")
    print(f"{'':8}{'wall s':>10}{'CPU s':>10}{'peak MB':>10}")
    for name, run in median.items():
        print(f"{name:8}{run.wall:10.2f}{run.cpu:10.2f}{run.megabytes:10.0f}")
    print(f"{'ratio':8}{ratio.wall:10.2f}{ratio.cpu:10.2f}{ratio.megabytes:10.2f}")
    failed = False
    if options.most_time and ratio.cpu > options.most_time:
        print(f"`check` takes {ratio.cpu:.2f} times the floor's CPU time, more than {options.most_time}", file=sys.stderr)
        failed = True
    if options.most_memory and median["check"].megabytes > options.most_memory:
        print(f"`check` takes {median['check'].megabytes:.0f} MB, more than {options.most_memory:.0f}", file=sys.stderr)
        failed = True
    return int(failed)


if __name__ == "__main__":
    sys.exit(main())
