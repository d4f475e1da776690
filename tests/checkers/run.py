#!/usr/bin/env python3
"""Type checkers on cases, before and after: a rewrite must bring no new error.

    python3 tests/checkers/run.py --pyscale target/debug/pyscale --python VENV/bin/python [--transforms protocol,annotated] [FOLDER…]

Each FOLDER holds cases of transforms (default: `transforms/*/cases` of this repository). Of every case that is to be rewritten,
`before/` is copied, and mypy and pyright run on it before and after `pyscale fix`. Errors are compared by file and message,
lines aside. VENV needs mypy, pyright, fastapi, pydantic and typer; pyright needs Node.js.

Exit code 0 if nothing new came up, 1 if something did, 2 if a checker does not run.
"""
import argparse
import collections
import json
import os
import re
import shutil
import subprocess
import sys
import tempfile
import tomllib
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]


def mypy(python, folder):
    command = [python, "-m", "mypy", "--no-error-summary", "--no-color-output", "--hide-error-context", "--cache-dir", "/dev/null",
               "--check-untyped-defs", "--explicit-package-bases", "."]
    done = subprocess.run(command, cwd=folder, capture_output=True, text=True)
    if done.returncode not in (0, 1):
        raise SystemExit(f"mypy does not run: {done.stderr or done.stdout}")
    found = collections.Counter()
    for line in done.stdout.splitlines():
        match = re.match(r"(.+?):\d+: error: (.*)", line)
        if match:
            found[match[1], match[2]] += 1
    return found


def pyright(python, folder):
    command = [python, "-m", "pyright", "--outputjson", "--pythonpath", python, "."]
    done = subprocess.run(command, cwd=folder, capture_output=True, text=True)
    try:
        report = json.loads(done.stdout)
    except ValueError:
        raise SystemExit(f"pyright does not run: {done.stderr or done.stdout}") from None
    found = collections.Counter()
    for item in report["generalDiagnostics"]:
        if item["severity"] == "error":
            found[os.path.relpath(item["file"], os.path.realpath(folder)), item["message"]] += 1
    return found


def cases(folders, transforms):
    for folder in folders:
        for toml in sorted(folder.rglob("case.toml")):
            case = tomllib.loads(toml.read_text())
            if case.get("transform") in transforms and case.get("verdict") in ("fix", "unsafe"):
                yield toml.parent, case


def rewrite(pyscale, folder, case):
    flags = ["--select", case["transform"], "--unsafe-fixes", "--target-version", "py311"]
    for pair in case.get("config", []):
        flags += ["--config", pair]
    subprocess.run([pyscale, "fix", "--allow-dirty", *flags, "."], cwd=folder, capture_output=True, check=False)


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--pyscale", required=True, type=Path)
    parser.add_argument("--python", default=sys.executable, help="an interpreter that has the checkers and the libraries")
    parser.add_argument("--transforms", default="protocol,annotated")
    parser.add_argument("folders", nargs="*", type=Path)
    options = parser.parse_args()
    transforms = set(options.transforms.split(","))
    folders = options.folders or sorted(ROOT.glob("transforms/*/cases"))
    pyscale, python = str(options.pyscale.resolve()), os.path.abspath(options.python)
    count, worse = collections.Counter(), []
    for path, case in cases(folders, transforms):
        with tempfile.TemporaryDirectory() as scratch:
            project = Path(scratch) / "project"
            shutil.copytree(path / "before", project)
            before = {check: check(python, project) for check in (mypy, pyright)}
            old = {file: file.read_text() for file in project.rglob("*.py")}
            rewrite(pyscale, project, case)
            count[case["transform"]] += 1
            if all(file.read_text() == text for file, text in old.items()):
                worse.append(f"{path.name}: not rewritten")
                continue
            for check, errors in before.items():
                for (file, message), times in sorted((check(python, project) - errors).items()):
                    worse.append(f"{path.parent.parent.name}/{path.name}: {check.__name__}: {file}: {message} ({times})")
        print(".", end="", flush=True)
    print()
    for transform, cases_of in sorted(count.items()):
        print(f"{transform}: {cases_of} rewritten cases")
    print("\n".join(worse) or "no new error")
    return 1 if worse else 0


if __name__ == "__main__":
    sys.exit(main())
