#!/usr/bin/env python3
"""Prints the entry of a package for corpus.toml: where its source distribution is, its hash, and its test tools, pinned.

    python3 tests/corpus/pin.py lark==1.3.1 --source lark --tests tests --deps pytest,regex >> tests/corpus/corpus.toml

Then `run.py --only lark` shows whether its tests run.
"""

import argparse
import json
import os
import re
import shutil
import subprocess
import sys
import tarfile
import tempfile
from pathlib import Path

from machine import Trouble, digest, interpreters, plain_environment, python_for, run, tail
from run import ROOT


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("package", metavar="NAME[==VERSION]")
    parser.add_argument("--source", required=True, help="the folders that may be rewritten, with commas")
    parser.add_argument("--tests", default="tests", help="the tests, with commas: paths, or **/name for any folder [%(default)s]")
    parser.add_argument("--import", dest="module", help="the module to import [default: the name of the source folder]")
    parser.add_argument("--pythonpath", default=".", help="where modules are found [%(default)s]")
    parser.add_argument("--test", default="python -m pytest tests", help="the command [%(default)s]")
    parser.add_argument("--deps", default="pytest", help="what the tests need, with commas; all they need in turn is found")
    parser.add_argument("--python", default=">=3.11", help="what the tests run on [%(default)s]")
    parser.add_argument("--folder", type=Path, default=os.environ.get("PYSCALE_CORPUS_DIR") or ROOT / "target" / "corpus")
    options = parser.parse_args()
    try:
        print(entry(options))
    except Trouble as trouble:
        sys.exit(f"pin.py: {trouble}")
    return 0


def entry(options):
    python, _ = python_for(options.python, interpreters())
    with tempfile.TemporaryDirectory() as scratch:
        scratch = Path(scratch)
        kept = Path(options.folder) / "sdists"
        path = known(options.package, kept) or download(options.package, python, scratch)
        with tarfile.open(path) as archived:
            root = archived.getnames()[0].split("/")[0]
        version = path.name[: -len(".tar.gz")].rsplit("-", 1)[1]
        wanted = options.deps.split(",")
        deps = wanted if all("==" in item for item in wanted) else resolve(wanted, python, scratch)
        kept.mkdir(parents=True, exist_ok=True)
        if path.parent != kept:
            path = Path(shutil.copy(path, kept))
    sources = options.source.split(",")
    keys = {
        "name": options.package.partition("==")[0],
        "version": version,
        "python": options.python,
        "sdist": path.name,
        "sha256": digest(path),
        "root": root,
        "import": options.module or Path(sources[0]).name.removesuffix(".py"),
        "source": sources,
        "tests": [item for item in options.tests.split(",") if item],
        "pythonpath": options.pythonpath.split(","),
        "test": options.test,
    }
    lines = [f"{key} = {json.dumps(value)}" for key, value in keys.items()]
    return "\n".join(["", "[[package]]", *lines, "deps = [", *(f'  "{item}",' for item in deps), "]"])


def known(requirement, folder):
    """The file of an earlier download of exactly this version."""
    name, _, version = requirement.partition("==")
    return next((path for path in folder.glob(f"*-{version}.tar.gz") if same(path.name, name)), None) if version else None


def same(file, name):
    """Is this a file of that package? PyPI takes `-`, `_` and `.` for the same, and small letters for capitals."""
    return re.sub(r"[-_.]+", "-", file.rpartition("-")[0]).lower() == re.sub(r"[-_.]+", "-", name).lower()


def download(requirement, python, scratch):
    name = requirement.partition("==")[0]
    log = scratch / "download.log"
    command = [python, "-m", "pip", "download", "--no-deps", "--no-binary", name, "--dest", scratch, requirement]
    code, _ = run(command, cwd=scratch, env=plain_environment(), log=log, limit=900)
    found = list(scratch.glob("*.tar.gz"))
    if code != 0 or not found:
        raise Trouble(f"cannot download {requirement} as a .tar.gz (pip ended with {code})\n{tail(log)}")
    return found[0]


def resolve(wanted, python, scratch):
    """All that has to be installed for what is wanted, with versions."""
    venv = scratch / "environment"
    log = scratch / "environment.log"
    program = venv / "bin" / "python"
    for command in ([python, "-m", "venv", venv], [program, "-m", "pip", "install", "-q", *wanted]):
        code, _ = run(command, cwd=scratch, env=plain_environment(), log=log, limit=900)
        if code != 0:
            raise Trouble(f"cannot install {', '.join(wanted)}\n{tail(log)}")
    freeze = [program, "-m", "pip", "freeze", "--disable-pip-version-check", "--exclude", "pip", "--exclude", "setuptools"]
    return subprocess.run(freeze, capture_output=True, text=True, check=True, env=plain_environment()).stdout.split()


if __name__ == "__main__":
    sys.exit(main())
