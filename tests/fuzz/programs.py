#!/usr/bin/env python3
"""Differential test: small generated programs have to print the same before and after `pyscale fix`.

    python3 tests/fuzz/programs.py --pyscale target/debug/pyscale --count 500
    python3 tests/fuzz/programs.py --pyscale target/release/pyscale --seed 1000 --minutes 60 --keep findings
    python3 tests/fuzz/programs.py --pyscale target/debug/pyscale --kind finalize --seed 4711 --count 1 --show

A program is made from a kind and a number, nothing else: the same two make the same program everywhere. Each is run by every
given interpreter, rewritten, and run again. What is looked for:

    HARM     the program prints something else, or fails where it did not
    CRASH    pyscale ends with a code that is not 0, or takes too long
    AGAIN    a second run of pyscale changes more
    SYNTAX   a rewritten file does not compile

With --keep a finding is left as a folder KIND-NUMBER/ with before/, after/ and finding.txt. The exit code is 1 if there was any.
The last lines say how many programs of each kind were rewritten at all: a generator that only makes what is refused finds nothing.
"""
import argparse
import os
import random
import shutil
import signal
import subprocess
import sys
import tempfile
import time
from pathlib import Path

sys.dont_write_bytecode = True

from shapes import (  # noqa: E402
    accessors, closers, commands, contexts, destructors, dispatches, forks, hooks, interfaces, markers, mixed, models, parsers, registries,
)

KINDS = {
    "slots": models.program,
    "init-subclass": lambda random: (hooks if random.random() < 0.5 else registries).program(random),
    "finalize": destructors.program,
    "memoryview": parsers.program,
    "gc-freeze": forks.program,
    "signature-dispatch": dispatches.program,
    "descriptor": accessors.program,
    "contextmanager": closers.program,
    "protocol": interfaces.program,
    "annotated": markers.program,
    # A part of a transform, behind its name.
    "annotated.typer": commands.program,
    "contextmanager.classes": contexts.program,
    "mixed": mixed.program,
}
# A stand-in for FastAPI.
SUPPORT = Path(__file__).resolve().parents[2] / "transforms" / "annotated" / "support"
LIMIT = 120
# What a program may take; by itself it takes a tenth of a second.
PATIENCE = 20


class Finding(Exception):
    def __init__(self, kind, text):
        super().__init__(text)
        self.kind = kind


def make(kind, number):
    """The files of a program, by name."""
    return KINDS[kind](random.Random(f"{kind}-{number}"))


def write(files, folder):
    for name, text in files.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")


def read(folder):
    return {str(path.relative_to(folder)): path.read_text(encoding="utf-8") for path in sorted(folder.rglob("*.py"))}


def observe(folder, python):
    """What a program does: its exit code, what it prints, and the last line of its complaint."""
    command = [python, "-B", "main.py"]
    # A group of its own: what a program that does not end has forked ends with it.
    environment = {**os.environ, "PYTHONPATH": str(SUPPORT)}
    process = subprocess.Popen(command, cwd=folder, text=True, env=environment, start_new_session=True, stdin=subprocess.DEVNULL,
                               stdout=subprocess.PIPE, stderr=subprocess.PIPE)
    try:
        stdout, stderr = process.communicate(timeout=PATIENCE)
    except subprocess.TimeoutExpired:
        os.killpg(process.pid, signal.SIGKILL)
        process.communicate()
        return -1, "", ["does not end"], 0
    complaint = stderr.strip().splitlines()[-1:] if process.returncode else []
    # What a destructor cannot raise is printed, with addresses in it.
    ignored = [line for line in stderr.splitlines() if line.startswith("Exception ignored")]
    return process.returncode, stdout, complaint, len(ignored)


def fix(folder, transforms, options, config=()):
    command = [options.pyscale, "fix", "--select", transforms, "--config", 'slots.scope = "all"', *config, "--allow-dirty", "."]
    try:
        process = subprocess.run(command, cwd=folder, capture_output=True, text=True, timeout=LIMIT)
    except subprocess.TimeoutExpired:
        raise Finding("CRASH", f"pyscale did not end within {LIMIT} s") from None
    if process.returncode != 0 or "please report" in process.stderr:
        raise Finding("CRASH", f"pyscale ended with {process.returncode}: {process.stderr.strip()[-600:]}")


def difference(before, after):
    if before[1] == after[1]:
        return f"before: {before[0]} {before[2:]}  after: {after[0]} {after[2:]}"
    pairs = zip(before[1].splitlines() + [None] * 999, after[1].splitlines() + [None] * 999)
    lines = [f"before: {one}\nafter:  {other}" for one, other in pairs if one != other]
    return "\n".join(lines[:6] + after[2])


def judge(kind, number, place, options):
    """Returns whether the program was rewritten; None if it is no good test, because it fails by itself."""
    files = make(kind, number)
    write(files, place)
    pythons = [options.python[number % len(options.python)]] if options.rotate else options.python
    # Every third one meets all transforms.
    own = kind.split(".")[0]
    transforms = "core" if number % 3 == 2 or kind == "mixed" else own
    if own in ("descriptor", "contextmanager", "protocol", "annotated") and transforms == "core":
        transforms = f"core,{own}"
    config = ["--config", "contextmanager.classes = true"] if kind == "contextmanager.classes" else []
    before = {python: observe(place, python) for python in pythons}
    if any(seen[0] != 0 for seen in before.values()):
        return None
    fix(place, transforms, options, config)
    after = read(place)
    if after == files:
        return False
    for name, text in after.items():
        try:
            compile(text, name, "exec", dont_inherit=True)
        except (SyntaxError, ValueError) as error:
            raise Finding("SYNTAX", f"{name}: {error}") from None
    for python, seen in before.items():
        now = observe(place, python)
        # One run may differ from the next by itself (the order of a set): then it says nothing.
        # A finalizer that complains less about half-built objects is no harm.
        if now[:3] != seen[:3] or now[3] > seen[3]:
            original = place.with_name("original")
            shutil.rmtree(original, ignore_errors=True)
            write(files, original)
            if observe(original, python)[:3] == seen[:3]:
                raise Finding("HARM", f"with {python}\n{difference(seen, now)}")
    fix(place, transforms, options, config)
    if read(place) != after:
        raise Finding("AGAIN", "a second run changed more")
    return True


def keep(finding, kind, number, place, options):
    print(f"{finding.kind} {kind} {number}\n{finding}\n", flush=True)
    if not options.keep:
        return
    folder = Path(options.keep) / f"{kind}-{number}"
    shutil.rmtree(folder, ignore_errors=True)
    write(make(kind, number), folder / "before")
    shutil.copytree(place, folder / "after")
    (folder / "finding.txt").write_text(f"{finding.kind}\n{finding}\n", encoding="utf-8")


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--pyscale", required=True, help="the binary")
    parser.add_argument("--kind", action="append", choices=sorted(KINDS), help="only this transform; may be repeated")
    parser.add_argument("--seed", type=int, default=0, help="number of the first program of each kind")
    parser.add_argument("--count", type=int, default=100, help="programs of each kind")
    parser.add_argument("--minutes", type=float, help="go on for so long, whatever the count")
    parser.add_argument("--python", action="append", help="an interpreter; may be repeated")
    parser.add_argument("--rotate", action="store_true", help="one of the interpreters for each program, in turn")
    parser.add_argument("--keep", help="folder for findings")
    parser.add_argument("--show", action="store_true", help="print the programs")
    options = parser.parse_args()
    options.pyscale = str(Path(options.pyscale).resolve())
    options.python = options.python or [sys.executable]
    kinds = options.kind or list(KINDS)
    counts = {kind: dict.fromkeys(("programs", "rewritten", "invalid", "findings"), 0) for kind in kinds}
    end = time.monotonic() + options.minutes * 60 if options.minutes else None
    number = options.seed
    while time.monotonic() < end if end else number < options.seed + options.count:
        for kind in kinds:
            if options.show:
                for name, text in make(kind, number).items():
                    print(f"# {name}\n{text}")
            with tempfile.TemporaryDirectory(prefix="program-") as folder:
                place = Path(folder) / "program"
                counts[kind]["programs"] += 1
                try:
                    outcome = judge(kind, number, place, options)
                    counts[kind]["rewritten"] += outcome is True
                    counts[kind]["invalid"] += outcome is None
                except Finding as finding:
                    counts[kind]["findings"] += 1
                    keep(finding, kind, number, place, options)
        number += 1
    for kind, row in counts.items():
        print(f"{kind:14} seeds {options.seed}-{number - 1}  " + "  ".join(f"{name} {count}" for name, count in row.items()))
    sys.exit(any(row["findings"] for row in counts.values()))


if __name__ == "__main__":
    main()
