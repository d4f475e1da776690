"""`pyscale record` under pytest-xdist, which is installed for it: the test of it in tests/record.rs, with an interpreter that has it
for each CPython that is there."""

import os
import subprocess
import sys
from pathlib import Path

from support import ROOT, Environment, Workshop, expect, run


def check(workshop: Workshop) -> None:
    programs = []
    for number, python in enumerate(interpreters()):
        environment = Environment(workshop.folder / f"xdist-{number}", python=python)
        environment.pip("install", "--requirement", ROOT / "tests/install/xdist.txt")
        programs.append(str(environment.program("python")))
    env = {**os.environ, "PYSCALE_XDIST": os.pathsep.join(programs)}
    command = ["cargo", "test", "--quiet", "--locked", "--test", "record", "workers_of_xdist_are_recorded", "--", "--nocapture"]
    done = run(*command, cwd=ROOT, env=env)
    expect("1 passed" in done.stdout and "not run" not in done.stderr, done.stdout + done.stderr)


def interpreters():
    """One CPython of each version from 3.9 on: that which runs this, and those in pyenv's folder."""
    found = {}
    ask = "import sys; print(*sys.version_info[:2]) if sys.version_info >= (3, 9) else None"
    for python in [sys.executable, *sorted((Path.home() / ".pyenv/versions").glob("*/bin/python"))]:
        done = subprocess.run([python, "-c", ask], capture_output=True, text=True)
        if done.returncode == 0 and done.stdout:
            found.setdefault(done.stdout, str(python))
    return found.values()
