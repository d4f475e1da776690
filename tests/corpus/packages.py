"""The packages of the corpus: fetched from PyPI and checked, unpacked, with an environment for their tests."""

import hashlib
import json
import os
import re
import shutil
import tarfile
import zipfile
from fnmatch import fnmatch
from pathlib import Path

from machine import Trouble, digest, plain_environment, run, tail

try:
    import tomllib
except ImportError:  # before Python 3.11; pip brings a parser of its own
    from pip._vendor import tomli as tomllib

HERE = Path(__file__).resolve().parent


class Package:
    """One `[[package]]` of corpus.toml. What the keys mean is said in README.md."""

    def __init__(self, entry):
        self.entry = entry
        self.name = entry["name"]
        self.version = entry["version"]
        self.source = entry["source"]
        self.tests = entry.get("tests", [])
        self.short = entry.get("short", False)

    def __getitem__(self, key):
        return self.entry[key]

    def get(self, key, default=None):
        return self.entry.get(key, default)

    def is_test(self, path):
        """Is this file, relative to the root of the package, one of its tests?"""
        return any(
            fnmatch("/" + path, pattern.replace("**", "*") + "/*") or fnmatch("/" + path, pattern.replace("**", "*"))
            if pattern.startswith("**/")
            else path == pattern or path.startswith(pattern + "/")
            for pattern in self.tests
        )

    def globs(self):
        """The tests as globs for `--exclude`."""
        return [pattern if pattern.startswith("**/") else "/" + pattern for pattern in self.tests]

    def key(self):
        """Changes when anything changes that the result of the tests depends on."""
        relevant = {key: value for key, value in self.entry.items() if key != "short"}
        return hashlib.sha256(json.dumps(relevant, sort_keys=True).encode()).hexdigest()[:16]


def load(path=HERE / "corpus.toml"):
    return [Package(entry) for entry in tomllib.loads(path.read_text(encoding="utf-8"))["package"]]


def archive(package, python, folder):
    """The source distribution, downloaded with pip unless it is there, and checked against its hash."""
    path = folder / "sdists" / package["sdist"]
    if not path.exists():
        download = folder / "download" / package.name
        shutil.rmtree(download, ignore_errors=True)
        download.mkdir(parents=True)
        log = folder / "logs" / f"{package.name}-download.log"
        command = [
            python, "-m", "pip", "download", "--disable-pip-version-check", "--no-deps", "--no-binary", package.name,
            "--dest", download, f"{package.name}=={package.version}",
        ]
        code, _ = run(command, cwd=download, env=plain_environment(), log=log, limit=600)
        got = download / package["sdist"]
        if code != 0 or not got.exists():
            raise Trouble(
                f"cannot download {package['sdist']}: PyPI is not reachable, or does not have it (pip ended with {code}); "
                f"see {log}\n{tail(log, 6)}"
            )
        path.parent.mkdir(parents=True, exist_ok=True)
        os.replace(got, path)
    if digest(path) != package["sha256"]:
        raise Trouble(f"{path} has the SHA-256 {digest(path)}, corpus.toml says {package['sha256']}; delete it to fetch it again")
    return path


def environment(package, python, version, folder):
    """The Python of a virtual environment with the pinned test dependencies. The package itself is not in it."""
    dependencies = sorted(package["deps"])
    key = hashlib.sha256(json.dumps([version, dependencies]).encode()).hexdigest()[:12]
    venv = folder / "environments" / key
    program = venv / "bin" / "python"
    if not (venv / "complete").exists():
        shutil.rmtree(venv, ignore_errors=True)
        log = folder / "logs" / f"{package.name}-environment.log"
        install = [program, "-m", "pip", "install", "-q", "--disable-pip-version-check", "--no-deps", *dependencies]
        for command in ([python, "-m", "venv", venv], install):
            code, _ = run(command, cwd=HERE, env=plain_environment(), log=log, limit=900)
            if code != 0:
                raise Trouble(
                    f"cannot install the test dependencies of {package.name} from PyPI (ended with {code}); see {log}\n{tail(log, 8)}"
                )
        (venv / "complete").write_text("\n".join(dependencies) + "\n")
    return program


def unpack(package, path, into):
    """Unpacks the archive; returns the root of the package."""
    shutil.rmtree(into, ignore_errors=True)
    into.mkdir(parents=True)
    if path.name.endswith(".zip"):
        with zipfile.ZipFile(path) as archived:
            archived.extractall(into)
    else:
        with tarfile.open(path) as archived:
            if hasattr(tarfile, "data_filter"):
                archived.extractall(into, filter="tar")
            else:
                archived.extractall(into)
    root = into / package["root"]
    if not root.is_dir():
        raise Trouble(f"{path.name} unpacks to {[item.name for item in into.iterdir()]}, not to {package['root']}")
    for name in package.get("touch", []):
        (root / name).touch()
    return root


def metadata(package, root, folder):
    """A folder for PYTHONPATH: the metadata that an installed package would have, and what its test runner sets up."""
    shutil.rmtree(folder, ignore_errors=True)
    info = folder / f"{re.sub(r'[-_.]+', '_', package.name)}-{package.version}.dist-info"
    info.mkdir(parents=True)
    own = root / "PKG-INFO"
    minimal = f"Metadata-Version: 2.1\nName: {package.name}\nVersion: {package.version}\n"
    (info / "METADATA").write_text(own.read_text(errors="replace") if own.exists() else minimal)
    (info / "RECORD").write_text("")
    if package.get("entry_points"):
        (info / "entry_points.txt").write_text(package["entry_points"])
    if package.get("plugin"):
        (folder / "corpus_setup.py").write_text(package["plugin"])
    return folder


def python_files(root):
    """All Python files below a folder, as {relative path: bytes}."""
    found = {}
    for folder, folders, files in os.walk(root):
        folders[:] = sorted(name for name in folders if name not in ("__pycache__", ".git", ".pytest_cache"))
        for name in files:
            path = Path(folder) / name
            if name.endswith((".py", ".pyi")) and not path.is_symlink():
                found[path.relative_to(root).as_posix()] = path.read_bytes()
    return found
