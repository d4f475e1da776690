"""`pyscale record` under pytest-xdist, which is installed for it: the test of it in tests/record.rs, with an interpreter that has it."""

import os

from support import ROOT, Environment, Workshop, expect, run


def check(workshop: Workshop) -> None:
    environment = Environment(workshop.folder / "xdist")
    environment.pip("install", "--requirement", ROOT / "tests/install/xdist.txt")
    env = {**os.environ, "PYSCALE_XDIST": str(environment.program("python"))}
    command = ["cargo", "test", "--quiet", "--locked", "--test", "record", "workers_of_xdist_are_recorded", "--", "--nocapture"]
    done = run(*command, cwd=ROOT, env=env)
    expect("1 passed" in done.stdout and "not run" not in done.stderr, done.stdout + done.stderr)
