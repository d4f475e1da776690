#!/usr/bin/env python3
"""Mutated real files through `pyscale fix`: it must neither crash nor hang nor spoil a file.

    python3 tests/fuzz/mutate.py --pyscale target/debug/pyscale --count 20
    python3 tests/fuzz/mutate.py --pyscale target/release/pyscale --seed 1000 --minutes 60 --keep findings FOLDER

The files come from the cases of this repository, which are full of sites, and from the standard library of the interpreter, or
from the given folders. A project of 30 of them is mutated by a seeded choice of: deleted, doubled, swapped and foreign tokens;
splices of two files; lost and doubled lines; other line ends, mixed ones, tabs, form feeds, no last line end; a byte order mark,
other encodings with and without their comment; NUL and random bytes; a cut; deep nesting; long lines; odd names. Then:

    CRASH    pyscale ends with a code other than 0 and 2, reports a defect, or takes too long
    SYNTAX   a file that compiled does not any more
    TOUCHED  a file that did not parse was written
    AGAIN    a second run changes more

The interpreter that runs this is the one that compiles: take the newest. With --keep a finding is left as a folder SEED/ with
before/, after/ and finding.txt. The exit code is 1 if there was any.
"""
import argparse
import ast
import random
import re
import shutil
import subprocess
import sys
import sysconfig
import tempfile
import time
import warnings
from pathlib import Path

sys.dont_write_bytecode = True
warnings.simplefilter("ignore")

REPOSITORY = Path(__file__).resolve().parents[2]
FILES = 30
LIMIT = 120
LARGEST = 60_000
TOKEN = re.compile(r"[ \t]+|\r?\n|\w+|\"\"\"|'''|[^\s\w]|\s")
FOREIGN = [",", ":", "=", "*", "**", "(", ")", "[", "]", "{", "}", "\n", "    ", ";", "for", "if", "else", "as", "in", "not", "@", ".", "->", "yield",
           "await", "lambda", "a", "1", ":=", "==", "\t", "\n    ", "class", "def", "self", "type", "match", "case", "print", "*a", '"', "'", 'f"{', "}",
           '"""', "\\\n", "# x\n", "é", "ß", "\f", "\u2028", "0777", "async", "except*", "...", "__slots__", "global x\n", "del x\n", "with x:\n", "b''"]


def tokens(rng, text):
    parts = TOKEN.findall(text)
    for _ in range(rng.choice([1, 1, 1, 2, 5])):
        if not parts:
            break
        at = rng.randrange(len(parts))
        how = rng.random()
        if how < 0.3:
            del parts[at]
        elif how < 0.5:
            parts.insert(at, rng.choice(parts))
        elif how < 0.65 and at + 1 < len(parts):
            parts[at], parts[at + 1] = parts[at + 1], parts[at]
        else:
            parts[at:at + rng.choice([0, 1])] = [rng.choice(FOREIGN)]
    return "".join(parts)


def lines(rng, text):
    found = text.splitlines(keepends=True)
    if not found:
        return text
    start = rng.randrange(len(found))
    end = min(len(found), start + rng.choice([1, 1, 2, 10]))
    how = rng.random()
    if how < 0.3:
        del found[start:end]
    elif how < 0.6:
        found[start:start] = found[start:end]
    elif how < 0.8:
        moved = found[start:end]
        del found[start:end]
        at = rng.randrange(len(found) + 1)
        found[at:at] = moved
    else:
        found[start:end] = [rng.choice(["    ", "\t", " ", ""]) + line.lstrip(rng.choice([" ", ""])) for line in found[start:end]]
    return "".join(found)


def splice(rng, text, other):
    one, two = text.splitlines(keepends=True), other.splitlines(keepends=True)
    start = rng.randrange(len(two) + 1)
    at = rng.randrange(len(one) + 1)
    one[at:at] = two[start:start + rng.choice([1, 5, 40])]
    return "".join(one)


def layout(rng, text):
    how = rng.randrange(8)
    if how == 0:
        return text.replace("\n", "\r\n")
    if how == 1:
        return text.replace("\n", "\r")
    if how == 2:
        return "".join(line + rng.choice(["\n", "\r\n"]) for line in text.split("\n"))
    if how == 3:
        return re.sub(r"^( {4})+", lambda found: "\t" * (len(found[0]) // 4), text, flags=re.M)
    if how == 4:
        return text.rstrip("\n")
    if how == 5:
        return text.replace("\n\n", "\n\f\n")
    if how == 6:
        return re.sub(r"^( {4})+", lambda found: " " * (len(found[0]) // 2), text, flags=re.M)
    return re.sub(r"\n\n\n", "\n# é ß \u2028 x\n\n", text) + "# end"


def nesting(rng, text):
    # CPython takes 200 brackets, pyscale 1,000.
    depth = rng.choice([20, 90, 180, 2000])
    how = rng.randrange(5)
    if how == 0:
        return text + "\nx = " + "(" * depth + "1" + ")" * depth + "\n"
    if how == 1:
        depth = min(depth, 300)
        return text + "\n" + "".join(" " * level + "if x:\n" for level in range(depth)) + " " * depth + "pass\n"
    if how == 2:
        return text + "\nx = " + "-" * depth + "1\nx = " + "not " * depth + "1\n"
    if how == 3:
        return text + "\nx = " + " + ".join(["1"] * depth) + "\nx = 'a" + "b" * 20_000 + "'\n"
    depth = min(depth, 90)
    return text + "\n" + "".join(" " * level + f"class C{level}:\n" for level in range(depth)) + " " * depth + "def __init__(self):\n" + " " * (depth + 1) + "self.x = 1\n"


def mutated(rng, text, other):
    """The bytes of a mutant."""
    for _ in range(rng.choice([0, 1, 1, 1, 2])):
        how = rng.random()
        if how < 0.55:
            text = tokens(rng, text)
        elif how < 0.7:
            text = lines(rng, text)
        elif how < 0.85:
            text = splice(rng, text, other)
        elif how < 0.97:
            text = layout(rng, text)
        else:
            text = nesting(rng, text)
    return encoded(rng, text)


def encoded(rng, text):
    if rng.random() < 0.75:
        return text.encode("utf-8", "replace")
    how = rng.randrange(8)
    if how == 0:
        return b"\xef\xbb\xbf" + text.encode("utf-8", "replace")
    if how == 1:
        name = rng.choice(["latin-1", "cp1252", "iso-8859-15", "utf-8", "koi8-r", "shift_jis", "gbk", "ascii", "utf-16", "utf-7", "bogus", "rot13"])
        codec = "ascii" if name in ("bogus", "rot13", "utf-16") else name
        return f"# -*- coding: {name} -*-\n".encode() + (text + "\n# é ß\n").encode(codec, "replace")
    if how == 2:
        return (text + "\n# \xe9\n").encode("latin-1", "replace")
    if how == 3:
        return text.encode("utf-16")
    data = bytearray(text.encode("utf-8", "replace"))
    if not data:
        return bytes(data)
    at = rng.randrange(len(data))
    if how == 4:
        data[at:at] = b"\0"
    elif how == 5:
        data[at] = rng.randrange(256)
    elif how == 6:
        del data[at:]
    else:
        data[at:at] = bytes(rng.randrange(256) for _ in range(4))
    return bytes(data)


def taken(data, flags=0):
    """Whether the interpreter takes it; None if it gives up on its size."""
    try:
        compile(data, "x.py", "exec", flags, dont_inherit=True)
    except TabError:
        # What a backslash in an indentation makes of tabs is not followed.
        return None
    except (SyntaxError, ValueError, LookupError):
        return False
    except (RecursionError, MemoryError, OverflowError):
        return None
    return True


def sources(folders):
    """Files that this interpreter takes: of one in a newer syntax it cannot tell whether a mutation spoils it."""
    found = []
    for folder in folders:
        small = (path for path in folder.rglob("*.py") if path.is_file() and path.stat().st_size < LARGEST)
        found.append(sorted(path for path in small if taken(path.read_bytes(), ast.PyCF_ONLY_AST) is not False))
    return [paths for paths in found if paths]


def decoded(path):
    return path.read_bytes().decode("utf-8", "replace")


def run(pyscale, folder):
    command = [pyscale, "fix", "--select", "core", "--config", 'slots.scope = "all"', "--unsafe-fixes", "--allow-dirty", "-q", "."]
    try:
        process = subprocess.run(command, cwd=folder, capture_output=True, timeout=LIMIT)
    except subprocess.TimeoutExpired:
        return f"CRASH\ndid not end within {LIMIT} s"
    said = process.stderr.decode("utf-8", "replace")
    if process.returncode not in (0, 2) or any(word in said for word in ("internal error", "please report", "panicked")):
        return f"CRASH\nended with {process.returncode}: {said[-2000:]}"
    return None


def judge(seed, groups, pyscale, folder, counts):
    """Makes a project, rewrites it, and returns the findings."""
    rng = random.Random(seed)
    (folder / "pyproject.toml").write_text("")
    before = {}
    for number in range(FILES):
        one, other = (rng.choice(rng.choice(groups)) for _ in range(2))
        name = f"m{number:02}_{re.sub(r'[^a-z]', '', one.stem.lower())[:12]}.py"
        before[name] = mutated(rng, decoded(one), decoded(other))
        (folder / name).write_bytes(before[name])
    crash = run(pyscale, folder)
    after = {name: (folder / name).read_bytes() for name in before}
    left = sorted(path.name for path in folder.iterdir() if path.name not in before and path.name != "pyproject.toml")
    findings = [crash] if crash else []
    if left:
        findings.append(f"LITTER\n{left}")
    counts["files"] += len(before)
    for name, old in before.items():
        counts["valid"] += taken(old) is True
        if after[name] == old:
            continue
        counts["rewritten"] += 1
        # A `return` outside of a function parses: it is not what pyscale looks for.
        if taken(old, ast.PyCF_ONLY_AST) is False:
            findings.append(f"TOUCHED\n{name} does not parse, and was written")
        elif taken(old) and taken(after[name]) is False:
            findings.append(f"SYNTAX\n{name} does not compile any more")
    if not crash and not run(pyscale, folder):
        changed = [name for name in before if (folder / name).read_bytes() != after[name]]
        if changed:
            findings.append(f"AGAIN\n{', '.join(changed)}")
    return before, after, findings


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("folders", nargs="*", type=Path, metavar="FOLDER", help="where the files come from")
    parser.add_argument("--pyscale", required=True, help="the binary")
    parser.add_argument("--seed", type=int, default=0, help="number of the first project")
    parser.add_argument("--count", type=int, default=10, help=f"projects of {FILES} files")
    parser.add_argument("--minutes", type=float, help="go on for so long, whatever the count")
    parser.add_argument("--keep", type=Path, help="folder for findings")
    options = parser.parse_args()
    pyscale = str(Path(options.pyscale).resolve())
    groups = sources(options.folders or [REPOSITORY / "transforms", REPOSITORY / "tests" / "cases", Path(sysconfig.get_path("stdlib"))])
    counts = dict.fromkeys(("files", "valid", "rewritten", "findings"), 0)
    end = time.monotonic() + options.minutes * 60 if options.minutes else None
    seed = options.seed
    while time.monotonic() < end if end else seed < options.seed + options.count:
        with tempfile.TemporaryDirectory(prefix="mutants-") as place:
            folder = Path(place) / "project"
            folder.mkdir()
            before, after, findings = judge(seed, groups, pyscale, folder, counts)
        for finding in findings:
            counts["findings"] += 1
            print(f"seed {seed}: {finding}\n", flush=True)
        if findings and options.keep:
            kept = options.keep / str(seed)
            shutil.rmtree(kept, ignore_errors=True)
            for part, files in (("before", before), ("after", after)):
                (kept / part).mkdir(parents=True)
                for name, data in files.items():
                    (kept / part / name).write_bytes(data)
            (kept / "finding.txt").write_text("\n\n".join(findings))
        seed += 1
    print(f"seeds {options.seed}-{seed - 1}  " + "  ".join(f"{name} {count}" for name, count in counts.items()))
    sys.exit(counts["findings"] > 0)


if __name__ == "__main__":
    main()
