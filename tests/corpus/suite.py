"""A package's own tests: run, read, and compared by test id."""

import json
import os
import shlex
import shutil
import signal
import xml.etree.ElementTree as ElementTree
from collections import Counter
from typing import NamedTuple

from machine import Trouble, run, tail

PYTEST = [
    "-o", "addopts=", "-p", "no:cacheprovider", "-o", "junit_family=xunit1", "-o", "junit_logging=no", "-q", "--tb=short",
    "-rfE", "--continue-on-collection-errors", "--color=no",
]  # fmt: skip

# Notes every code object that starts, once each: what of the package its tests execute at all.
SEEN = """
import atexit, json, os, sys
monitoring, seen, process = sys.monitoring, set(), os.getpid()
def start(code, offset):
    seen.add((code.co_filename, code.co_firstlineno))
    return monitoring.DISABLE
monitoring.use_tool_id(4, "corpus")
monitoring.register_callback(4, monitoring.events.PY_START, start)
monitoring.set_events(4, monitoring.events.PY_START)
@atexit.register
def write():
    if os.getpid() == process:
        with open(os.environ["CORPUS_SEEN"], "w") as out:
            json.dump(sorted(seen), out)
"""


class Results(NamedTuple):
    """What a run of the tests gave."""

    states: dict  # test id: passed, failed, skipped, xfailed
    messages: dict  # test id: the first line of a failure
    seconds: float

    def tally(self):
        """Passed, failed, skipped."""
        count = Counter(self.states.values())
        return count["passed"], count["failed"], count["skipped"] + count["xfailed"]


def surroundings(package, root, scratch, metadata):
    """The environment variables of a test run; HOME and TMPDIR are empty folders of its own."""
    for name in ("home", "tmp"):
        shutil.rmtree(scratch / name, ignore_errors=True)
        (scratch / name).mkdir(parents=True)
    path = [str(root / item) for item in package.get("pythonpath", ["."])] + [str(metadata)]
    env = {key: os.environ[key] for key in ("PATH", "SSL_CERT_FILE", "LD_LIBRARY_PATH") if key in os.environ}
    env.update(
        HOME=str(scratch / "home"), TMPDIR=str(scratch / "tmp"), LANG="C.UTF-8", LC_ALL="C.UTF-8", TZ="UTC", COLUMNS="80",
        PYTHONHASHSEED="0", PYTHONDONTWRITEBYTECODE="1", PYTHONPATH=os.pathsep.join(path),
    )  # fmt: skip
    env.update({key: value.replace("{src}", str(root)) for key, value in package.get("env", {}).items()})
    return env


def run_tests(package, python, root, env, log, limit, seen=None):
    """Runs the tests of the tree at `root`. With `seen`, a file, what they execute is written there (Python 3.12+)."""
    report = log.with_suffix(".xml")
    report.unlink(missing_ok=True)
    words = [str(python) if word == "python" else word for word in shlex.split(package["test"])]
    plugins = ["-p", "corpus_setup"] if package.get("plugin") else []
    if seen:
        folder = log.parent / "seen"
        folder.mkdir(parents=True, exist_ok=True)
        (folder / "corpus_seen.py").write_text(SEEN)
        env = {**env, "PYTHONPATH": env["PYTHONPATH"] + os.pathsep + str(folder), "CORPUS_SEEN": str(seen)}
        plugins += ["-p", "corpus_seen"]
    code, seconds = run([*words, *plugins, *PYTEST, f"--rootdir={root}", f"--junitxml={report}"], cwd=root, env=env, log=log, limit=limit)
    if code is None:
        raise Trouble(f"the tests did not end within {limit:.0f} s; see {log}\n{tail(log, 5)}")
    if code < 0:
        raise Trouble(f"the tests were ended by {signal.Signals(-code).name}; see {log}\n{tail(log, 5)}")
    if not report.exists():
        raise Trouble(f"pytest wrote no report (it ended with {code}); see {log}\n{tail(log)}")
    try:
        states, messages = read_report(report, root)
    except ElementTree.ParseError as error:
        raise Trouble(f"{report} cannot be read: {error}") from None
    if not states:
        raise Trouble(f"no test was run (pytest ended with {code}); see {log}\n{tail(log)}")
    return Results(states, messages, seconds)


def read_report(report, root):
    states, messages, repeated = {}, {}, Counter()
    for case in ElementTree.parse(report).getroot().iter("testcase"):
        name = "::".join(part for part in (case.get("classname"), case.get("name")) if part).replace(str(root), "{src}")
        state, message = "passed", ""
        for child in case:
            if child.tag in ("failure", "error"):
                state, message = "failed", (child.get("message") or child.text or "").strip()
                break
            if child.tag == "skipped":
                state = "xfailed" if "xfail" in (child.get("type") or "") else "skipped"
        if name in states:
            repeated[name] += 1
            # A test whose teardown fails too is reported twice: one test, failed.
            if state == "failed" and states[name] == "passed" and repeated[name] == 1:
                states[name], messages[name] = state, message
                continue
            name = f"{name}#{repeated[name]}"
        states[name], messages[name] = state, message
    return states, {name: message for name, message in messages.items() if message}


def flaky(one, other):
    """The ids on which two runs of the same tree disagree."""
    return sorted(name for name in one.keys() | other.keys() if one.get(name) != other.get(name))


def worse(before, after, ignored):
    """The ids that passed before and do not pass now (failed, skipped, or not there), and new ones that fail."""
    lost = {name for name, state in before.items() if state == "passed" and after.get(name) != "passed"}
    new = {name for name, state in after.items() if state == "failed" and before.get(name, "passed") == "passed"}
    return sorted((lost | new) - set(ignored))


def write(path, results):
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(json.dumps(results._asdict()))


def read(path):
    return Results(**json.loads(path.read_text()))
