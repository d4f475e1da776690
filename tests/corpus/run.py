#!/usr/bin/env python3
"""Real packages, judged by their own tests before and after pyscale has rewritten them.

    python3 tests/corpus/run.py                        all packages in all modes
    python3 tests/corpus/run.py --short                a few small ones, for .ci/run
    python3 tests/corpus/run.py --only lark --mode closed

For each package of corpus.toml: the source distribution is fetched and checked, its tests run twice (what differs is
flaky and does not count), a copy is rewritten, its tests run again. README.md beside this file says the rest.

Exit code: 0 nothing broke; 1 something did; 2 something else went wrong (no PyPI, no interpreter, a suite that does not
run). Breaks in the mode `unsafe` are listed and do not count: there pyscale itself says that someone could notice.
"""

import argparse
import json
import os
import platform
import shutil
import subprocess
import sys
import time
from pathlib import Path

import oracles
import packages
import report
import suite
from machine import Trouble, allows, interpreters, python_for
from rewrite import MODES, USUAL, Broken, exercised, rewrite

ROOT = Path(__file__).resolve().parent.parent.parent


def main():
    options = arguments()
    known = interpreters()
    options.folder.mkdir(parents=True, exist_ok=True)
    pyscale = (options.pyscale or build(options.debug)).resolve()
    said = subprocess.run([pyscale, "--version"], capture_output=True, text=True, check=True).stdout.strip()
    result = {
        "pyscale": said,
        "commit": commit(),
        "date": time.strftime("%Y-%m-%d %H:%M UTC", time.gmtime()),
        "machine": f"{platform.system()} {platform.machine()}, {os.cpu_count()} cores",
        "pythons": [version for _, (_, version) in sorted(known.items())],
        "modes": {mode: MODES[mode] for mode in options.mode},
        "packages": [],
    }
    options.tested = {"date": result["date"], "commit": result["commit"]}
    for package in options.packages:
        row = judge(package, pyscale, known, options)
        result["packages"].append(row)
        report.say(row)
        if options.json:
            options.json.write_text(json.dumps(result, indent=1))
    report.table(result)
    return report.exit_code(result)


def arguments():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--only", action="append", default=[], metavar="NAME,…", help="these packages; may be repeated")
    parser.add_argument("--short", action="store_true", help="the packages that are marked as short, without mypy")
    parser.add_argument("--mode", action="append", choices=MODES, help="this mode; may be repeated [default: all but everything]")
    parser.add_argument("--pyscale", type=Path, help="take this binary instead of building one")
    parser.add_argument("--debug", action="store_true", help="build without optimisation")
    parser.add_argument("--no-mypy", action="store_true", help="leave the slowest check out")
    parser.add_argument("--json", type=Path, metavar="FILE", help="write the result there too")
    default = os.environ.get("PYSCALE_CORPUS_DIR") or ROOT / "target" / "corpus"
    parser.add_argument("--folder", type=Path, default=default, help="downloads, environments, results [default: %(default)s]")
    options = parser.parse_args()
    options.folder = Path(options.folder).resolve()
    options.mode = options.mode or USUAL
    options.packages = packages.load()
    names = {name for item in options.only for name in item.split(",")}
    if unknown := names - {package.name for package in options.packages}:
        parser.error(f"no such package: {', '.join(sorted(unknown))}")
    if names:
        options.packages = [package for package in options.packages if package.name in names]
    if options.short:
        options.packages = [package for package in options.packages if package.short]
    return options


def build(debug, features=()):
    """Builds pyscale; returns where it is."""
    command = ["cargo", "build", "--locked", "--bin", "pyscale", "--message-format", "json-render-diagnostics"]
    if features:  # in a folder of its own, so that nobody takes it for the usual one
        command += ["--features", ",".join(features), "--target-dir", ROOT / "target" / "corpus-build"]
    if not debug:
        command.append("--release")
    built = subprocess.run(command, cwd=ROOT, stdout=subprocess.PIPE, text=True, check=True)
    programs = [json.loads(line).get("executable") for line in built.stdout.splitlines()]
    return next(Path(program) for program in programs if program)


def commit():
    """The commit that is judged, with a `+` if files differ from it."""
    git = ["git", "-C", str(ROOT)]
    head = subprocess.run([*git, "rev-parse", "--short", "HEAD"], capture_output=True, text=True).stdout.strip()
    changed = subprocess.run([*git, "status", "--porcelain"], capture_output=True, text=True).stdout.strip()
    return head + ("+" if changed else "")


def judge(package, pyscale, known, options):
    """All modes of one package, as a row of the result."""
    row = {"name": package.name, "version": package.version, "modes": {}, "trouble": None}
    try:
        bench = Bench(package, known, options.folder, options.tested)
        row.update(python=bench.version, tests=bench.before.tally(), flaky=bench.flaky, seconds=bench.before.seconds)
        for mode in options.mode:
            mypy = mode == "closed-all" and not (options.no_mypy or options.short)
            row["modes"][mode] = bench.judge(pyscale, mode, [name for name in report.ORACLES if name != "mypy" or mypy])
    except Trouble as trouble:
        row["trouble"] = str(trouble)
    return row


class Bench:
    """A package made ready: unpacked, with an environment, and its tests run before any rewrite."""

    def __init__(self, package, known, folder, tested=None):
        self.package, self.folder = package, folder
        self.tested = tested  # which run it is: kept with what the tests give
        self.box = folder / "work" / package.name
        self.known = {minor: python for minor, python in known.items() if allows(package.get("runs-on", ">=3.9"), minor)}
        base, self.version = python_for(package["python"], self.known)
        self.archive = packages.archive(package, base, folder)
        self.python = packages.environment(package, base, self.version, folder)
        self.key = f"{package.name}-{package.key()}-{self.version}"
        # "old" and "new": paths of one length, since tests may put them into their ids.
        self.root = packages.unpack(package, self.archive, self.box / "old")
        self.env = self.environment(self.root)
        self.before, self.flaky, self.seen = self.baseline()

    def environment(self, root):
        shim = packages.metadata(self.package, root, self.box / "metadata")
        return suite.surroundings(self.package, root, self.box / "scratch", shim)

    def run(self, root, name, seen=None):
        limit = max(300, 10 * self.before.seconds) if hasattr(self, "before") else 1800
        return suite.run_tests(self.package, self.python, root, self.environment(root), self.box / f"{name}.log", limit, seen)

    def baseline(self):
        """The tests before any rewrite, the ids that are flaky, and the functions that ran; kept from one run to the next."""
        kept = [self.folder / "before" / f"{self.key}-{part}.json" for part in ("first", "second", "seen")]
        if not all(path.exists() for path in kept):
            self.check_origin()
            suite.write(kept[0], self.run(self.root, "before"))
            seen = self.box / "seen.json"
            seen.unlink(missing_ok=True)
            monitors = tuple(map(int, self.version.split(".")[:2])) >= (3, 12)
            suite.write(kept[1], self.run(self.root, "before-again", seen if monitors else None))
            kept[2].write_text(json.dumps(self.inside(seen)))
            shutil.rmtree(self.box / "old")
            self.root = packages.unpack(self.package, self.archive, self.box / "old")
        first, second = suite.read(kept[0]), suite.read(kept[1])
        functions = json.loads(kept[2].read_text())
        seen = None if functions is None else {(path, line) for path, line in functions}
        return first, suite.flaky(first.states, second.states), seen

    def inside(self, seen):
        """The functions that ran, as (path in the package, first line); None if nobody looked."""
        if not seen.exists():
            return None
        home = os.path.realpath(self.root) + os.sep
        files = ((os.path.realpath(file), line) for file, line in json.loads(seen.read_text()))
        return sorted({(file[len(home) :], line) for file, line in files if file.startswith(home)})

    def check_origin(self):
        """Would the tests import the unpacked source, and nothing else of that name?"""
        code = "import importlib, sys\nfor name in sys.argv[1:]: print(importlib.import_module(name).__file__)"
        names = oracles.package_names(self.package)
        done = subprocess.run([self.python, "-c", code, *names], capture_output=True, text=True, cwd=self.box, env=self.env)
        if done.returncode:
            raise Trouble(f"before any rewrite, `import {', '.join(names)}` fails: {(done.stderr.strip().splitlines() or ['?'])[-1]}")
        for file in done.stdout.split():
            if not os.path.realpath(file).startswith(os.path.realpath(self.root) + os.sep):
                raise Trouble(f"the tests would import {file}, not the unpacked source: see `pythonpath` in corpus.toml")

    def judge(self, pyscale, mode, asked, env=None):
        """Rewrites in one mode, then asks these oracles and runs the tests."""
        row = {"sites": [], "exercised": None, "broken": [], "new": {}, "unstable": [], "oracles": {}, "tests": None}
        root = packages.unpack(self.package, self.archive, self.box / "new")
        try:
            done = rewrite(self.package, pyscale, root, MODES[mode], self.box / f"fix-{mode}.log", env)
        except Broken as broken:
            row["broken"].append(str(broken))
            return row
        (self.box / f"{mode}.diff").write_text(done.diff, errors="replace")
        row["sites"] = [site_of(site) for site in done.sites]
        row["refused"] = done.refused
        if self.seen is not None:
            row["exercised"] = [site_of(site) for site in exercised(done.sites, done.old, self.seen)]
        if not done.new:
            row["tests"] = self.before.tally()
            return row
        row["oracles"] = self.oracles(root, done, asked)
        row.update(self.compare(root, done, mode))
        return row

    def oracles(self, root, done, asked):
        """What the oracles have to say; the same rewrite is not asked twice."""
        changed = sorted(done.new)
        envs = [(tree, self.environment(tree)) for tree in (self.root, root)]
        questions = {
            "compile": lambda: oracles.compiles(self.package, self.known, self.root, root, changed),
            "import": lambda: oracles.imports(self.package, self.python, envs, changed, self.box),
            "slotscheck": lambda: oracles.slotscheck(self.package, self.python, self.version, self.folder, envs, self.box),
            "mypy": lambda: oracles.mypy(self.package, self.python, self.version, self.folder, envs, self.box),
        }
        said = {}
        for name in asked:
            kept = self.folder / "oracles" / f"{self.key}-{done.digest()}-{name}.json"
            if not kept.exists():
                kept.parent.mkdir(parents=True, exist_ok=True)
                kept.write_text(json.dumps(questions[name]()))
            said[name] = json.loads(kept.read_text())
        return said

    def compare(self, root, done, mode):
        """The tests after the rewrite; the same rewrite is not tested twice."""
        kept = self.folder / "after" / f"{self.key}-{done.digest()}.json"
        if kept.exists():
            return json.loads(kept.read_text())
        try:
            after = self.run(root, f"after-{mode}")
            new, unstable = suite.worse(self.before.states, after.states, self.flaky), []
            if new:  # once more: what does not fail again is unstable, and is told as such
                again = self.run(root, f"after-{mode}-again")
                once = suite.worse(self.before.states, again.states, self.flaky)
                new, unstable = [name for name in new if name in once], sorted(set(new) ^ set(once))
        except Trouble as trouble:
            return {"broken": [f"after the rewrite {trouble}"]}
        told = {
            "new": {name: after.messages.get(name, after.states.get(name, "not run")).split("\n")[0][:300] for name in new},
            "unstable": unstable,
            "tests": after.tally(),
            "tested": self.tested,
        }
        kept.parent.mkdir(parents=True, exist_ok=True)
        kept.write_text(json.dumps(told))
        return told


def site_of(site):
    """What the result keeps of a site."""
    place = site["place"]
    return {
        "transform": site["transform"], "verdict": site["verdict"], "symbol": site["symbol"],
        "path": place["path"], "line": place["start"]["line"],
    }  # fmt: skip


if __name__ == "__main__":
    sys.exit(main())
