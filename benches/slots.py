#!/usr/bin/env python3
"""Measures what a million instances take before and after `pyscale fix --select slots`.

    python3 benches/slots.py [--python PROGRAM]... [--pyscale PROGRAM] [--count N]

A class with three attributes is written to a folder, copied, and the copy is rewritten by pyscale. A process for each makes
the instances; its resident memory is read before and after, and so is the CPU time that making them, and reading one attribute
of each, takes. The attributes hold values that exist already, so that only the instances count. Linux only.
"""

import argparse
import json
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent

RECORDS = '''\
class Reading:
    """What a sensor said."""

    def __init__(self, sensor, second, value):
        self.sensor = sensor
        self.second = second
        self.value = value
'''

MEASURE = """\
import gc, json, sys, time
from records import Reading

def resident():
    with open("/proc/self/statm") as file:
        return int(file.read().split()[1]) * 4096

count = int(sys.argv[1])
kept = [None] * count
gc.disable()
before, start = resident(), time.process_time()
for number in range(count):
    kept[number] = Reading("sensor", 1, 2.5)
made, after = time.process_time(), resident()
sum(one.second for one in kept)
read = time.process_time()
print(json.dumps({"python": sys.version.split()[0], "bytes": after - before, "make": made - start, "read": read - made}))
"""


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--python", action="append", help="an interpreter to measure with; may be repeated")
    parser.add_argument("--pyscale", help="the program; built if it is not given")
    parser.add_argument("--count", type=int, default=1_000_000, help="how many instances (1,000,000)")
    options = parser.parse_args()
    pyscale = options.pyscale or build()
    with tempfile.TemporaryDirectory(prefix="pyscale-slots-") as folder:
        before, after = Path(folder) / "before", Path(folder) / "after"
        before.mkdir()
        (before / "records.py").write_text(RECORDS, encoding="utf-8")
        (before / "measure.py").write_text(MEASURE, encoding="utf-8")
        shutil.copytree(before, after)
        command = [pyscale, "fix", "-q", "--select", "slots", "--config", 'slots.scope = "all"', "--closed-world", "."]
        subprocess.run(command, cwd=after, check=True, stdout=subprocess.DEVNULL)
        if "__slots__" not in (after / "records.py").read_text(encoding="utf-8"):
            sys.exit("slots.py: the class was not rewritten")
        print(f"{'python':8} {'before':>22} {'after':>22} {'make':>16} {'read':>16}")
        for python in options.python or [sys.executable]:
            report(run(python, before, options.count), run(python, after, options.count), options.count)
    return 0


def build():
    subprocess.run(["cargo", "build", "--release", "--quiet"], cwd=ROOT, check=True)
    metadata = subprocess.run(
        ["cargo", "metadata", "--format-version", "1", "--no-deps"], cwd=ROOT, check=True, capture_output=True, text=True
    )
    return str(Path(json.loads(metadata.stdout)["target_directory"]) / "release" / "pyscale")


def run(python, folder, count):
    command = [python, "measure.py", str(count)]
    return json.loads(subprocess.run(command, cwd=folder, check=True, capture_output=True, text=True).stdout)


def report(before, after, count):
    memory = [f"{one['bytes'] / 1e6:.0f} MB, {one['bytes'] / count:.0f} each" for one in (before, after)]
    times = [f"{before[name]:.2f} -> {after[name]:.2f} s" for name in ("make", "read")]
    print(f"{before['python']:8} {memory[0]:>22} {memory[1]:>22} {times[0]:>16} {times[1]:>16}")


if __name__ == "__main__":
    sys.exit(main())
