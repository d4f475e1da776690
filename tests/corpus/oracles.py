"""What must hold beside the tests: rewritten files compile and can be imported, slotscheck and mypy find nothing new."""

import json
import os
import re
import shutil
import subprocess
from collections import Counter

from machine import Trouble, allows, plain_environment, run, tail

COMPILE = """
import sys, warnings
warnings.simplefilter("ignore")
for path in sys.stdin.read().split("\\0"):
    try:
        with open(path, "rb") as file:
            compile(file.read(), path, "exec", dont_inherit=True)
    except (SyntaxError, ValueError) as error:
        print(path, error, sep="\\0")
"""

IMPORT = """
import importlib, json, sys, warnings
warnings.simplefilter("ignore")
out, names, failed = sys.argv[1], sys.argv[2:], {}
for name in names:
    try:
        importlib.import_module(name)
    except BaseException as error:
        failed[name] = f"{type(error).__name__}: {error}".splitlines()[0]
with open(out, "w") as file:
    json.dump(failed, file)
"""

TOOLS = {"slotscheck": "slotscheck==0.21.0", "mypy": "mypy==2.4.1"}


def install(tool, python, version, folder):
    """The folder that holds a checker for PYTHONPATH, installed with its dependencies for this interpreter."""
    target = folder / "tools" / f"{tool}-{version}"
    if not (target / "complete").exists():
        shutil.rmtree(target, ignore_errors=True)
        log = folder / "logs" / f"{tool}.log"
        command = [python, "-m", "pip", "install", "-q", "--disable-pip-version-check", "--target", target, TOOLS[tool]]
        code, _ = run(command, cwd=folder, env=plain_environment(), log=log, limit=600)
        if code != 0:
            raise Trouble(f"cannot install {tool} from PyPI (pip ended with {code}); see {log}\n{tail(log, 6)}")
        (target / "complete").touch()
    return target


def compiles(package, known, before, after, changed):
    """Complaints about files that compiled on an interpreter before and do not now."""
    complaints = []
    for minor, (python, version) in sorted(known.items()):
        if not allows(package.get("runs-on", ">=3.9"), minor):
            continue
        then, now = (uncompilable(python, root, changed) for root in (before, after))
        complaints += [f"{path} does not compile on {version}: {now[path]}" for path in sorted(now.keys() - then.keys())]
    return complaints


def uncompilable(python, root, changed):
    paths = "\0".join(str(root / path) for path in changed)
    done = subprocess.run([python, "-c", COMPILE], input=paths, capture_output=True, text=True, check=True, timeout=300)
    rows = [line.partition("\0") for line in done.stdout.splitlines()]
    return {os.path.relpath(path, root): message for path, _, message in rows}


def modules(package, changed):
    """The names under which the changed files are imported."""
    names = []
    for path in changed:
        for folder in package.get("pythonpath", ["."]):
            inside = path if folder == "." else path[len(folder) + 1 :] if path.startswith(folder + "/") else None
            if inside and path.endswith(".py"):
                name = inside[:-3].replace("/", ".")
                names.append(name.removesuffix(".__init__") if hasattr(str, "removesuffix") else name)
                break
    return [name for name in names if not name.endswith("__main__")]


def imports(package, python, envs, changed, scratch):
    """Complaints about rewritten modules that could be imported before and cannot now."""
    failed = []
    for (root, env), side in zip(envs, ("before", "after")):
        out = scratch / f"imports-{side}.json"
        out.unlink(missing_ok=True)
        log = scratch / f"imports-{side}.log"
        code, _ = run([python, "-c", IMPORT, out, *modules(package, changed)], cwd=scratch, env=env, log=log, limit=300)
        if not out.exists():
            raise Trouble(f"importing the modules of {package.name} ended with {code}; see {log}\n{tail(log, 5)}")
        failed.append(json.loads(out.read_text()))
    then, now = failed
    return [f"import {name}: {now[name]}" for name in sorted(now.keys() - then.keys())]


def slotscheck(package, python, version, folder, envs, scratch):
    """What slotscheck says of the rewritten package and did not say before. None if it cannot judge the package at all."""
    tool = install("slotscheck", python, version, folder)
    said = []
    for (root, env), side in zip(envs, ("before", "after")):
        env = {**env, "PYTHONPATH": env["PYTHONPATH"] + os.pathsep + str(tool)}
        names = [word for name in package_names(package) for word in ("-m", name)]
        log = scratch / f"slotscheck-{side}.log"
        code, _ = run([python, "-m", "slotscheck", "-v", *names], cwd=scratch, env=env, log=log, limit=300)
        lines = log.read_text(errors="replace").splitlines()[2:]
        if code not in (0, 1) or any(line.startswith("Traceback") for line in lines):
            return None if side == "before" else [f"slotscheck ended with {code}; see {log}"]
        said.append(Counter(line.strip() for line in lines if line.startswith(("ERROR", "       -"))))
    return sorted(said[1] - said[0])


def package_names(package):
    names = package["import"]
    return names if isinstance(names, list) else [names]


def mypy(package, python, version, folder, envs, scratch):
    """The errors that mypy finds in the rewritten package and not in the old one, whatever their lines. None as above."""
    tool = install("mypy", python, version, folder)
    said = []
    for (root, _), side in zip(envs, ("before", "after")):
        env = {**plain_environment(), "PYTHONPATH": str(tool), "MYPY_CACHE_DIR": str(folder / "mypy" / package.name)}
        command = [
            python, "-m", "mypy", "--config-file", "", "--ignore-missing-imports",
            "--check-untyped-defs", "--no-error-summary", "--no-color-output", "--hide-error-context", "--show-error-codes",
            "--follow-imports", "silent", "--explicit-package-bases", "--namespace-packages", *package.source,
        ]  # fmt: skip
        env["MYPYPATH"] = os.pathsep.join(str(root / item) for item in package.get("pythonpath", ["."]))
        log = scratch / f"mypy-{side}.log"
        code, _ = run(command, cwd=root, env=env, log=log, limit=900)
        if code not in (0, 1):
            return None if side == "before" else [f"mypy ended with {code}; see {log}"]
        said.append(Counter(error(line) for line in log.read_text(errors="replace").splitlines() if ": error: " in line))
    return sorted(said[1] - said[0])


def error(line):
    """An error without its place in the file, nor other places that it names.

    mypy shows a method with its name and `self` when it has read the source, and without them when it comes from its cache."""
    line = re.sub(r"^([^:]+):\d+(:\d+)?:", r"\1:", line)
    line = re.sub(r"\bline \d+", "line N", line)
    return re.sub(r"\bdef \w+\((?:self|cls)(?:, )?", "def (", line)
