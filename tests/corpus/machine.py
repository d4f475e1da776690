"""What the corpus needs of the machine: processes that end in time, interpreters, downloads that are what they should be."""

import hashlib
import os
import shlex
import shutil
import signal
import subprocess
import sys
import time
from pathlib import Path

# Which CPython runs a package's tests if several would do; the pinned test tools run on all of them.
MINORS = (12, 13, 11, 14, 10)
WHO = "import sys; print(sys.implementation.name, '%d.%d.%d' % sys.version_info[:3])"


class Trouble(Exception):
    """Something went wrong that is not pyscale's doing: no network, no interpreter, a suite that does not run."""


def run(command, *, cwd, env=None, log, limit):
    """Runs a command in a process group of its own, output to the file `log`; returns its exit code and seconds.

    The exit code is None if it did not end within `limit` seconds. Whatever it left running is ended."""
    log.parent.mkdir(parents=True, exist_ok=True)
    begin = time.monotonic()
    with open(log, "wb") as out:
        out.write(f"$ cd {cwd}\n$ {shlex.join(map(str, command))}\n".encode())
        out.flush()
        try:
            process = subprocess.Popen(
                [str(word) for word in command], cwd=cwd, env=env, stdin=subprocess.DEVNULL, stdout=out,
                stderr=subprocess.STDOUT, start_new_session=True,
            )
        except OSError as error:
            raise Trouble(f"cannot run {command[0]}: {error}") from None
        try:
            code = process.wait(limit)
        except subprocess.TimeoutExpired:
            code = None
        finally:
            end_group(process)
    return code, time.monotonic() - begin


def end_group(process):
    for signum, patience in ((signal.SIGTERM, 3), (signal.SIGKILL, 5)):
        try:
            os.killpg(process.pid, signum)
            process.wait(patience)
        except (ProcessLookupError, PermissionError):
            pass
        except subprocess.TimeoutExpired:
            continue
        if process.poll() is not None and signum == signal.SIGKILL:
            break


def tail(log, lines=12):
    """The last lines of a log, indented, for a message."""
    try:
        text = log.read_text(errors="replace").splitlines()
    except OSError:
        return ""
    return "\n".join("    | " + line[:200] for line in text[-lines:])


def digest(path):
    """The SHA-256 of a file."""
    return hashlib.sha256(path.read_bytes()).hexdigest()


def interpreters():
    """The CPythons of pyenv and PATH: for each minor version from 3.9 to 3.14 one, as {12: (path, "3.12.1")}."""
    candidates = []
    root = Path(os.environ.get("PYENV_ROOT", Path.home() / ".pyenv")) / "versions"
    if os.access(root, os.R_OK | os.X_OK):
        candidates += sorted(root.glob("3.*/bin/python"))
    candidates.append(Path(sys.executable))
    for minor in range(9, 15):
        if found := shutil.which(f"python3.{minor}"):
            candidates.append(Path(found))
    known = {}
    for path in candidates:
        try:
            said = subprocess.run([path, "-c", WHO], capture_output=True, text=True, timeout=60).stdout.split()
        except (OSError, subprocess.TimeoutExpired):
            continue
        if len(said) == 2 and said[0] == "cpython":
            major, minor, _ = map(int, said[1].split("."))
            if major == 3 and minor in range(9, 15):
                known.setdefault(minor, (path, said[1]))
    return known


def allows(specification, minor):
    """Is 3.`minor` in a specification such as `>=3.10,<3.13`?"""
    for clause in specification.replace(" ", "").split(","):
        operator = clause.rstrip("0123456789.*")
        wanted = int((clause[len(operator):].split(".") + ["0"])[1])
        fits = {">=": minor >= wanted, ">": minor > wanted, "<=": minor <= wanted, "<": minor < wanted, "!=": minor != wanted}
        if not fits.get(operator, minor == wanted):
            return False
    return True


def python_for(specification, known):
    """The interpreter that runs the tests of a package: its path and version."""
    for minor in MINORS:
        if minor in known and allows(specification, minor):
            return known[minor]
    found = ", ".join(version for _, version in known.values()) or "none"
    raise Trouble(f"no CPython {specification} in pyenv or on PATH (found: {found})")


def plain_environment():
    """The environment without what would make one Python take modules of another."""
    return {key: value for key, value in os.environ.items() if key not in ("PYTHONPATH", "PYTHONHOME", "VIRTUAL_ENV")}
