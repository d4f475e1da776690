#!/usr/bin/env python3
"""What `pyscale check` costs beside the floor under it and beside other programs, over trees, sizes and hostile inputs.

    python3 benches/yardstick.py [NAME=FOLDER ...] [--runs N] [--others] [--scaling FOLDER] [--doubling] [--write]
                                 [--pyscale PROGRAM] [--floor PROGRAM] [--most-time NAME=RATIO] [--most-doubling FACTOR]

NAME=FOLDER     a tree: its Python files are copied, so that all programs are given the same ones, and `check` has to
                read exactly as many as the floor, or this fails
--others        ruff (its rules about slots), ast-grep (one rule) and pyupgrade, from PyPI, in an environment of their own
--scaling       copies of a tree beside each other: CPU time and memory against size
--doubling      inputs that are built to hurt, at three sizes that double; what a doubling costs
--write         puts the tables into BENCHMARKS.md, and time and memory against size into benches/speed.svg

CPU time is what counts (user and system), the median of the runs, in turn, so that a busy machine is as unfair to the one
as to the other.
"""

import argparse
import os
import re
import shutil
import statistics
import subprocess
import sys
import tempfile
import venv
from pathlib import Path

from speed import ROOT, Run, build, measure

MARKS = ("<!-- yardstick -->", "<!-- /yardstick -->")
KINDS = {}


def main():
    options = arguments()
    floor = options.floor or build("parse_floor", ROOT / "benches/parse_floor/Cargo.toml")
    pyscale = options.pyscale or build("pyscale", ROOT / "Cargo.toml")
    parts, failed = [], []
    with tempfile.TemporaryDirectory(prefix="yardstick-") as scratch:
        scratch = Path(scratch)
        programs = Programs(pyscale, floor, options.runs, scratch)
        if options.trees:
            parts.append(trees(programs, options, failed))
        if options.scaling:
            parts.append(scaling(programs, options))
        if options.doubling:
            parts.append(doubling(programs, options, failed))
    text = "\n\n".join(parts)
    print(text)
    if options.write:
        write(text)
    for failure in failed:
        print(failure, file=sys.stderr)
    return int(bool(failed))


def arguments():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("trees", nargs="*", metavar="NAME=FOLDER", type=pair)
    parser.add_argument("--runs", type=int, default=3)
    parser.add_argument("--others", action="store_true")
    parser.add_argument("--scaling", type=Path, metavar="FOLDER")
    parser.add_argument("--sizes", type=int, nargs="+", default=[1, 2, 4, 6], help="copies for --scaling [default: 1 2 4 6]")
    parser.add_argument("--doubling", action="store_true")
    parser.add_argument("--write", action="store_true")
    parser.add_argument("--pyscale", type=Path)
    parser.add_argument("--floor", type=Path)
    parser.add_argument("--most-time", type=pair, action="append", default=[], metavar="NAME=RATIO")
    parser.add_argument("--most-doubling", type=float, metavar="FACTOR")
    return parser.parse_args()


def pair(text):
    name, equals, rest = text.partition("=")
    if not equals:
        raise argparse.ArgumentTypeError(f"{text} is not NAME=…")
    return name, rest


class Programs:
    """What is measured, and how often."""

    def __init__(self, pyscale, floor, runs, scratch):
        self.pyscale, self.floor, self.runs, self.scratch = pyscale, floor, runs, scratch

    def copy(self, folder, name):
        """The Python files of a tree, where no setting and no other file makes a difference between programs."""
        to = self.scratch / name
        listed = subprocess.run([self.floor, folder, "--list"], stdout=subprocess.PIPE, check=True).stdout
        files = [Path(os.fsdecode(path)) for path in listed.split(b"\n") if path]
        for file in files:
            new = to / file.relative_to(folder)
            new.parent.mkdir(parents=True, exist_ok=True)
            shutil.copyfile(file, new)
        return to

    def check(self, folder, *flags):
        flags = flags or ["--no-cache"]
        return [self.pyscale, "check", "--closed-world", "--exit-zero", "-v", "--output-format", "json", *flags, folder]

    def warm(self, folder):
        """CPU time of `check` when nothing has changed since the last time, and when one file has."""
        command = [str(part) for part in self.check(folder, "--cache-dir", self.scratch / "cache")]
        file = max(folder.rglob("*.py"), key=lambda path: (path.stat().st_size < 20_000, path.stat().st_size))
        same, changed = [], []
        for number in range(self.runs + 1):
            same.append(measure(command, {**os.environ})[0].cpu)
            with file.open("a") as text:
                text.write(f"# {number}\n")
            changed.append(measure(command, {**os.environ})[0].cpu)
        shutil.rmtree(self.scratch / "cache")
        # Nothing was kept before the first one.
        return statistics.median(same[1:]), statistics.median(changed)

    def compare(self, commands, folder):
        """The median of each, and what the floor counted."""
        runs = {name: [] for name in commands}
        said = {}
        for number in range(self.runs + 1):
            for name, command in commands.items():
                run, said[name] = measure([str(part) for part in command], {**os.environ})
                if number:  # the first one only fills the file cache
                    runs[name].append(run)
        files, size = map(int, said["floor"].split())
        read = int(re.search(r"^files: (\d+) as evidence", said["check"], re.MULTILINE)[1])
        if read != files:
            sys.exit(f"yardstick.py: {folder}: the floor reads {files} files, `check` {read}: they do not do the same work")
        return {name: Run(*map(statistics.median, zip(*found))) for name, found in runs.items()}, files, size


def trees(programs, options, failed):
    """One line for each tree."""
    others = install(programs.scratch) if options.others else {}
    most = {name: float(ratio) for name, ratio in options.most_time}
    rows = []
    for name, folder in options.trees:
        copied = programs.copy(Path(folder), name)
        commands = {"floor": [programs.floor, copied], "check": programs.check(copied)}
        commands |= {other: command(copied) for other, command in others.items()}
        median, files, size = programs.compare(commands, folder)
        floor, check = median["floor"], median["check"]
        ratio = check.cpu / max(floor.cpu, 1e-9)
        more = [f"{median[other].cpu / max(floor.cpu, 1e-9):.2f}" for other in others]
        cells = [name, f"{files:,}", f"{size / 1e6:.1f}", f"{floor.cpu:.2f}", f"{check.cpu:.2f}", f"**{ratio:.2f}**"]
        warm = [f"{seconds / max(floor.cpu, 1e-9):.2f}" for seconds in programs.warm(copied)]
        rows.append([*cells, f"{check.megabytes:.0f}", *warm, *more])
        if name in most and ratio > most[name]:
            failed.append(f"{name}: {ratio:.2f} times the floor's CPU time, more than {most[name]}")
        shutil.rmtree(copied)
    heads = ["tree", "files", "MB", "floor, CPU s", "check, CPU s", "check / floor", "check, peak MB"]
    return table([*heads, "again", "one file changed", *(f"{other} / floor" for other in others)], rows)


def install(scratch):
    """Other programs, by what they do to a folder."""
    home = scratch / "others"
    venv.create(home, with_pip=True)
    subprocess.run([home / "bin/pip", "install", "-q", "ruff", "ast-grep-cli", "pyupgrade"], check=True)
    upgrade = f"find \"$1\" -name '*.py' -print0 | xargs -0 {home}/bin/pyupgrade --py39-plus --exit-zero-even-if-changed"
    return {
        "ruff": lambda folder: [home / "bin/ruff", "check", "--isolated", "--no-cache", "--exit-zero", "--select", "SLOT", folder],
        "ast-grep": lambda folder: [home / "bin/ast-grep", "run", "-l", "python", "-p", "class $A: pass", folder],
        "pyupgrade": lambda folder: ["sh", "-c", upgrade, "sh", folder],
    }


def scaling(programs, options):
    """A tree, and several of it beside each other: each in a package of its own name."""
    rows, points = [], []
    for count in options.sizes:
        folder = programs.scratch / f"scaling-{count}"
        for number in range(count):
            shutil.copytree(programs.copy(options.scaling, f"one-{number}"), folder / f"part{number}")
            shutil.rmtree(programs.scratch / f"one-{number}")
        commands = {"floor": [programs.floor, folder], "check": programs.check(folder)}
        median, files, size = programs.compare(commands, folder)
        lines = sum(file.read_bytes().count(b"\n") for file in folder.rglob("*.py"))
        check = median["check"]
        points.append((lines, check.cpu, check.megabytes))
        each = f"{check.cpu / lines * 1e6:.2f}"
        rows.append([f"{lines:,}", f"{files:,}", f"{check.cpu:.2f}", each, f"{check.cpu / median['floor'].cpu:.2f}", f"{check.megabytes:.0f}"])
        shutil.rmtree(folder)
    if options.write:
        (ROOT / "benches/speed.svg").write_text(plot(points))
    heads = ["lines", "files", "CPU s", "CPU s for a million lines", "check / floor", "peak MB"]
    return table(heads, rows)


def kind(title, largest):
    def take(function):
        KINDS[title] = (function, largest)
        return function

    return take


@kind("metaclasses in a file", 250)
def metaclasses(count):
    one = (
        "class Meta{0}(type):\n    def __init__(cls, name, bases, namespace):\n"
        "        super().__init__(name, bases, namespace)\n        REGISTRY.append(cls)\n\n\n"
        "class Base{0}(metaclass=Meta{0}):\n    pass\n\n\nclass Heir{0}(Base{0}):\n    pass\n\n\n"
    )
    return {"many.py": "REGISTRY = []\n\n\n" + "".join(one.format(number) for number in range(count))}


@kind("functions that eat up a buffer", 4000)
def buffers(count):
    one = "def eat{0}(data: bytes, out):\n    while data:\n        out.append(data[:4])\n        data = data[4:]\n    return out\n\n\n"
    return {"many.py": "".join(one.format(number) for number in range(count))}


@kind("files with classes of one name", 1000)
def same_name(count):
    text = (
        "class Config:\n    def __init__(self, name, size):\n        self.name = name\n        self.size = size\n\n\n"
        "def load(config: Config, other):\n    config.size += 1\n    other.late = config\n    return Config(config.name, 1)\n"
    )
    return {f"package{number}/config.py": text for number in range(count)}


@kind("links of a call chain", 2000)
def chain(count):
    return {"chain.py": "def query(start):\n    return start" + "".join(f".filter({number})" for number in range(count)) + "\n"}


@kind("classes in a file", 5000)
def classes(count):
    one = "class C{0}:\n    def __init__(self, value):\n        self.value = value\n        self.other = None\n\n\n"
    return {"many.py": "".join(one.format(number) for number in range(count))}


@kind("megabytes of literals", 10)
def literals(count):
    line = "    ({0}, 'text of an entry {0}', [1.5, -2, 0x10], b'raw'),\n"
    text = "TABLE = [\n" + "".join(line.format(number) for number in range(1_000_000 // 58)) + "]\n"
    return {f"table{number}.py": text for number in range(count)}


@kind("subclasses in a hierarchy of twenty levels, in one registry", 2000)
def hierarchy(count):
    text = (
        "REGISTRY = {}\n\n\ndef register(cls):\n    REGISTRY[cls.__name__] = cls\n    return cls\n\n\n"
        "class Level0:\n    def __init__(self, value):\n        self.value = value\n\n"
        "    def visit(self, other):\n        other.seen = self\n        return other\n\n\n"
    )
    text += "".join(f"class Level{level}(Level{level - 1}):\n    pass\n\n\n" for level in range(1, 20))
    one = "@register\nclass Leaf{0}(Level{1}):\n    def __init__(self, value):\n        super().__init__(value)\n        self.own{0} = value\n\n\n"
    text += "".join(one.format(number, number % 20) for number in range(count))
    use = "def make(name, value):\n    return REGISTRY[name](value)\n\n\ndef walk(names):\n    last = None\n    for name in names:\n"
    return {"tree.py": text, "use.py": f"from tree import REGISTRY\n\n\n{use}        last = make(name, last).visit(last)\n    return last\n"}


@kind("stores on receivers that nobody knows", 10000)
def stores(count):
    each = 100
    head = "class Row{0}:\n    def __init__(self, key):\n        self.key = key\n        self.field{0} = None\n\n\ndef fill{0}(rows, get):\n"
    line = "    get(rows, {0}).field{0} = rows\n"
    files = {}
    for number in range(count // each):
        lines = (line.format(number * each + at) for at in range(each))
        files[f"part{number}.py"] = head.format(number) + "".join(lines) + f"    return Row{number}(rows)\n"
    return files


@kind("handlers that `getattr` finds", 2000)
def handlers(count):
    one = (
        "class Handler{0}:\n    def __init__(self, owner):\n        self.owner = owner\n        self.state = None\n\n"
        "    def handle_{0}(self, event):\n        self.state = event\n        return getattr(self.owner, 'handle_' + event.name)(event)\n\n\n"
    )
    text = "".join(one.format(number) for number in range(count))
    made = "".join(f"    Handler{number},\n" for number in range(count))
    return {"handlers.py": f"{text}ALL = [\n{made}]\n\n\ndef dispatch(name, event):\n    for kind in ALL:\n        getattr(kind(event), name)(event)\n"}


def doubling(programs, options, failed):
    rows = []
    for title, (make, largest) in KINDS.items():
        times = []
        for count in (largest // 4, largest // 2, largest):
            folder = programs.scratch / "doubling"
            for name, text in make(count).items():
                file = folder / name
                file.parent.mkdir(parents=True, exist_ok=True)
                file.write_text(text)
            command = [str(part) for part in programs.check(folder)]
            runs = [measure(command, {**os.environ})[0] for _ in range(programs.runs)]
            times.append(Run(*map(statistics.median, zip(*runs))))
            shutil.rmtree(folder)
        factors = [after.cpu / max(before.cpu, 1e-9) for before, after in zip(times, times[1:])]
        seconds = ", ".join(f"{run.cpu:.2f}" for run in times)
        rows.append([f"{largest:,} {title}", seconds, ", ".join(f"{factor:.2f}" for factor in factors), f"{times[-1].megabytes:.0f}"])
        if options.most_doubling and max(factors) > options.most_doubling:
            failed.append(f"{title}: a doubling costs {max(factors):.2f} times as much, more than {options.most_doubling}")
    return table(["up to", "CPU s at a quarter, a half, all", "times as much for each doubling", "peak MB"], rows)


def table(heads, rows):
    lines = [heads, ["---"] * len(heads), *rows]
    return "\n".join("| " + " | ".join(cells) + " |" for cells in lines)


def write(text):
    page = ROOT / "BENCHMARKS.md"
    before, _, rest = page.read_text().partition(MARKS[0])
    _, _, after = rest.partition(MARKS[1])
    page.write_text(f"{before}{MARKS[0]}\n{text}\n{MARKS[1]}{after}")


def plot(points):
    """Time and memory against size, each against its own largest."""
    wide, high, edge = 560, 300, 50
    most = [max(column) or 1 for column in zip(*points)]
    line = lambda column: " ".join(
        f"{edge + point[0] / most[0] * wide:.0f},{edge + high - point[column] / most[column] * high:.0f}" for point in points
    )
    parts = [
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {wide + 2 * edge} {high + 2 * edge}" font-family="sans-serif" font-size="12">',
        f'<rect x="{edge}" y="{edge}" width="{wide}" height="{high}" fill="none" stroke="#999"/>',
        f'<polyline points="{line(1)}" fill="none" stroke="#1f77b4" stroke-width="2"/>',
        f'<polyline points="{line(2)}" fill="none" stroke="#d62728" stroke-width="2" stroke-dasharray="6 3"/>',
        f'<text x="{edge}" y="{edge - 10}" fill="#1f77b4">CPU time, up to {most[1]:.1f} s</text>',
        f'<text x="{edge + wide}" y="{edge - 10}" fill="#d62728" text-anchor="end">memory, up to {most[2]:.0f} MB</text>',
        f'<text x="{edge + wide}" y="{edge + high + 20}" text-anchor="end">{most[0]:,} lines</text>',
        "</svg>",
    ]
    return "\n".join(parts) + "\n"


if __name__ == "__main__":
    sys.exit(main())
