#!/usr/bin/env python3
"""The project's own cases and traps in disguise: what a program did before `pyscale fix` it has to do afterwards, too.

    python3 tests/fuzz/disguise.py --pyscale target/release/pyscale
    python3 tests/fuzz/disguise.py --pyscale target/debug/pyscale --way queue --receivers self transforms/finalize/cases
    python3 tests/fuzz/disguise.py --pyscale target/debug/pyscale --seed 4711 --count 30

A case (CONTRIBUTING.md) is a program and a check of it. Its objects, classes and modules are handed through a function, a
container, a queue, a thread (`ways.py` has the list) where they are stored on or asked, so that the text no longer says what they
are. Where the check passes on the disguised program, it is rewritten with the flags of the case, and checked again. The verdict
may be another: only the behaviour counts.

    HARM     the check passes before the rewrite, and fails afterwards
    CRASH    pyscale ends with a code that is not 0, or takes too long

A case that is refused because nobody gains anything from it (`slots.scope`) says so in its configuration, which is kept. With
--seed and --count so many pairs of a case and a way are drawn; without, all are taken. With --keep a finding is left as a
folder with before/, after/ and finding.txt. The exit code is 1 if there was any.
"""
import argparse
import collections
import concurrent.futures
import itertools
import os
import random
import re
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

sys.dont_write_bytecode = True

import ways  # noqa: E402

REPOSITORY = Path(__file__).resolve().parents[2]
SUPPORT = REPOSITORY / "transforms" / "annotated" / "support"
FOLDERS = [*sorted((REPOSITORY / "transforms").glob("*/cases")), REPOSITORY / "tests" / "cases", REPOSITORY / "tests" / "traps"]
# What is about the text of a test, not about the program.
APART = re.compile(r"check\.py|setup\.py|conftest\.py|test_.*")
LIMIT = 120
# Cases that say nothing in disguise, and why.
EXCEPTIONS = {
    "slots/104-scope-one-per-process": "the check asks for the verdict: whether there is a `__dict__`. Disguised, it looks as if many were made",
    "slots/112-scope-proxies": "the check asks for the verdict: whether there is a `__dict__`",
}


class Case:
    """A case: what is rewritten, how, and its check."""

    def __init__(self, folder):
        self.folder = folder
        settings = _settings(folder / "case.toml")
        is_trap = "verdict" not in settings
        self.transform = settings.get("transform", "slots")
        config = settings.get("config")
        if config is None:
            config = ['slots.scope = "all"'] if "slots" in self.transform.split(",") else []
        self.flags = ["--select", self.transform, *(flag for pair in config for flag in ("--config", pair))]
        self.flags += ["--closed-world", "--unsafe-fixes"] if is_trap else []
        self.python = settings.get("python", "")

    @property
    def name(self):
        return f"{self.transform}/{self.folder.name}"


def _settings(path):
    """The keys of a `case.toml`, of which each is one line; `tomllib` is younger than what runs this."""
    found = {}
    for key, value in re.findall(r"^(\w+) = (.*)$", path.read_text(encoding="utf-8"), re.MULTILINE):
        if value.startswith("["):
            found[key] = [double or single for double, single in re.findall(r'"((?:[^"\\]|\\.)*)"|\'([^\']*)\'', value)]
            found[key] = [text.replace('\\"', '"') for text in found[key]]
        else:
            found[key] = value.strip("\"'")
    return found


def cases(folders):
    found = (path.parent for folder in folders for path in sorted(Path(folder).resolve().glob("*/case.toml")))
    return [Case(folder) for folder in found if (folder / "check.py").exists()]


def passes(case, place, python):
    """Does the check pass here? With the end of what it says where not."""
    environment = {**os.environ, "PYTHONPATH": f"{place}{os.pathsep}{SUPPORT}", "PYTHONDONTWRITEBYTECODE": "1", "PYTHONHASHSEED": "0"}
    command = [python, str(case.folder / "check.py")]
    try:
        done = subprocess.run(command, cwd=place, env=environment, capture_output=True, text=True, timeout=LIMIT)
    except subprocess.TimeoutExpired:
        return False, "does not end"
    return done.returncode == 0, "\n".join(done.stderr.strip().splitlines()[-3:])


def read(place):
    return {str(path.relative_to(place)): path.read_text(encoding="utf-8") for path in sorted(place.rglob("*.py"))}


def disguised(case, way, receivers):
    """The files of the program in disguise; `None` where there is nothing to disguise."""
    try:
        files = {name: text for name, text in read(case.folder / "before").items() if not APART.fullmatch(Path(name).name)}
        return ways.disguise(files, way, receivers)
    except (SyntaxError, ValueError, RecursionError):
        # It is about what this interpreter cannot read.
        return None


def write(case, place, files):
    shutil.copytree(case.folder / "before", place)
    for name, text in files.items():
        (place / name).write_text(text, encoding="utf-8")


def judge(case, way, receivers, options):
    """What becomes of a case in disguise: a word, and what there is to say."""
    files = disguised(case, way, receivers)
    if files is None:
        return "nothing to disguise", ""
    with tempfile.TemporaryDirectory(prefix="disguise-") as box:
        place = Path(box) / "program"
        write(case, place, files)
        python = next((python for python in options.python if passes(case, place, python)[0]), None)
        if python is None:
            return "no longer the same program", ""
        before = read(place)
        command = [options.pyscale, "fix", *case.flags, *options.flag, "--allow-dirty", "."]
        try:
            done = subprocess.run(command, cwd=place, capture_output=True, text=True, timeout=LIMIT)
        except subprocess.TimeoutExpired:
            return "CRASH", f"pyscale did not end within {LIMIT} s"
        if done.returncode != 0 or "please report" in done.stderr:
            return "CRASH", f"pyscale ended with {done.returncode}: {done.stderr.strip()[-600:]}"
        if read(place) == before:
            return "unchanged", ""
        good, said = passes(case, place, python)
        # A check may fail by itself now and then: then it says nothing.
        again = Path(box) / "again"
        write(case, again, files)
        if good or not passes(case, again, python)[0] or passes(case, place, python)[0]:
            return "rewritten", ""
        if options.keep:
            keep(Path(options.keep) / f"{case.folder.name}-{way}-{receivers}", again, place, said)
        return "HARM", said


def keep(folder, before, after, said):
    shutil.rmtree(folder, ignore_errors=True)
    shutil.copytree(before, folder / "before")
    shutil.copytree(after, folder / "after")
    (folder / "finding.txt").write_text(said + "\n", encoding="utf-8")


def pairs(options):
    """The cases with the ways they go, in order, or as many as are to be drawn."""
    receivers = options.receivers or list(ways.RECEIVERS)
    found = []
    for case in cases(options.folders or FOLDERS):
        for way in options.way or ways.ALL:
            found += [(case, way, each) for each in (receivers if way in ways.WAYS else ["others"])]
    found = [pair for pair in found if pair[0].name not in EXCEPTIONS]
    if options.count is None:
        return found
    random.Random(options.seed).shuffle(found)
    return list(itertools.islice((pair for pair in found if disguised(*pair)), options.count))


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--pyscale", required=True, help="the binary")
    parser.add_argument("--way", action="append", choices=ways.ALL, help="only this one; may be repeated")
    parser.add_argument("--receivers", action="append", choices=ways.RECEIVERS, help="only these; may be repeated")
    parser.add_argument("--flag", action="append", default=[], help="one more flag of fix (--flag=--unsafe-fixes)")
    parser.add_argument("--seed", type=int, default=0, help="of the draw, with --count")
    parser.add_argument("--count", type=int, help="draw so many pairs of a case and a way")
    parser.add_argument("--jobs", type=int, default=os.cpu_count() or 1)
    parser.add_argument("--python", action="append", help="an interpreter; the first one on which the check passes is taken")
    parser.add_argument("--keep", help="folder for findings")
    parser.add_argument("folders", nargs="*", help="folders of cases; without, all of the project")
    options = parser.parse_args()
    options.pyscale = str(Path(options.pyscale).resolve())
    options.python = options.python or [sys.executable]
    counts, drawn = collections.Counter(), pairs(options)
    with concurrent.futures.ThreadPoolExecutor(options.jobs) as pool:
        outcomes = pool.map(lambda pair: judge(*pair, options), drawn)
        for (case, way, receivers), (word, said) in zip(drawn, outcomes):
            counts[word] += 1
            if word.isupper():
                print(f"{word} {case.name} --way {way} --receivers {receivers}\n{said}\n", flush=True)
    print(f"{len(drawn)} disguises  " + "  ".join(f"{word}: {count}" for word, count in sorted(counts.items())))
    sys.exit(1 if counts["HARM"] or counts["CRASH"] else 0)


if __name__ == "__main__":
    main()
