"""Runs pyscale over a package and tells what it did: the sites, and which of them the package's tests execute."""

import ast
import difflib
import hashlib
import json
import os
import warnings
from typing import NamedTuple

from machine import run, tail
from packages import python_files

# What the modes are called, and their flags. Every core transform runs in each, those in preview too.
MODES = {
    "default": [],
    "closed": ["--closed-world"],
    "closed-all": ["--closed-world", "--config", 'slots.scope = "all"'],
    "unsafe": ["--closed-world", "--unsafe-fixes"],
    "everything": ["--closed-world", "--select", "all"],
}
# Those that run if none is named: the last one is for the transforms that are only run on request.
USUAL = [mode for mode in MODES if mode != "everything"]
CORE = ["--select", "core"]


class Broken(Exception):
    """Something is wrong that is pyscale's doing, apart from a test."""


class Rewritten(NamedTuple):
    """A rewritten tree."""

    sites: list  # the applied ones, as in pyscale's JSON output
    refused: int
    old: dict  # the changed files, {path: bytes}
    new: dict
    diff: str

    def digest(self):
        """The same for the same rewrite: what the tests gave for it once need not be asked again."""
        parts = [path.encode() + b"\0" + text for path, text in sorted(self.new.items())]
        return hashlib.sha256(b"\0".join(parts)).hexdigest()[:16]


def rewrite(package, pyscale, root, flags, log, env=None):
    """Rewrites the package's source below `root`, not its tests; a second run must find nothing more."""
    pristine = python_files(root)
    report = fix(package, pyscale, root, flags, log, env)
    current = python_files(root)
    changed = sorted(path for path in pristine.keys() | current.keys() if pristine.get(path) != current.get(path))
    if set(changed) != set(report["changes"]):
        raise Broken(f"pyscale says that it changed {report['changes']}, but {changed} are changed")
    if tests := [path for path in changed if package.is_test(path)]:
        raise Broken(f"files that were excluded are changed: {', '.join(tests)}")
    again = fix(package, pyscale, root, flags, log.with_suffix(".again.log"), env)
    if again["changes"]:
        raise Broken(f"a second run changes {', '.join(again['changes'])}")
    old = {path: pristine[path] for path in changed}
    new = {path: current[path] for path in changed}
    refused = sum(site["verdict"] == "refuse" for site in report["sites"])
    return Rewritten([site for site in report["sites"] if site["fixable"]], refused, old, new, diff(old, new))


def fix(package, pyscale, root, flags, log, env):
    """`pyscale fix`; returns the JSON that it prints, paths relative to `root`."""
    out = log.with_suffix(".json")
    command = [pyscale, "fix", "--allow-dirty", *CORE, *flags, "--output-format", "json", "-o", out]
    if package.tests:
        command += ["--exclude", ",".join(package.globs())]
    command += package.source
    code, _ = run(command, cwd=root, env=env or dict(os.environ), log=log, limit=900)
    if code != 0:
        raise Broken(f"pyscale fix ended with {code}; see {log}\n{tail(log, 8)}")
    report = json.loads(out.read_text())
    if report["root"] not in (".", ""):
        raise Broken(f"pyscale takes {report['root']} for the root of {package.name}")
    return report


def diff(old, new):
    text = []
    for path in sorted(old):
        lines = [side[path].decode("utf-8", "replace").splitlines(keepends=True) for side in (old, new)]
        text += difflib.unified_diff(*lines, f"a/{path}", f"b/{path}")
    return "".join(line if line.endswith("\n") else line + "\n" for line in text)


def exercised(sites, old, seen):
    """Those of the sites whose code the tests execute, before the rewrite: `seen` holds (path, first line) of functions.

    A site in a function counts if that function ran; a class, if one of its methods did. The methods that a dataclass
    generates cannot be told apart, so the count errs on the low side."""
    trees = {}
    found = []
    for site in sites:
        path = site["place"]["path"]
        if path not in trees:
            with warnings.catch_warnings():
                warnings.simplefilter("ignore")
                trees[path] = ast.parse(old[path]) if path in old else ast.Module([], [])
        around = innermost(trees[path], site["place"]["start"]["line"])
        functions = (ast.FunctionDef, ast.AsyncFunctionDef)
        inside = around.body if isinstance(around, (ast.ClassDef, ast.Module)) else [around]
        heads = [first_line(node) for node in inside if isinstance(node, functions)]
        if any((path, line) in seen for line in heads):
            found.append(site)
    return found


def innermost(tree, line):
    around = tree
    for node in ast.walk(tree):  # breadth first: what comes later lies deeper
        if isinstance(node, (ast.FunctionDef, ast.AsyncFunctionDef, ast.ClassDef)) and first_line(node) <= line <= node.end_lineno:
            around = node
    return around


def first_line(node):
    return min([node.lineno] + [decorator.lineno for decorator in node.decorator_list])
