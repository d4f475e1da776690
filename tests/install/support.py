"""What the checks have in common: running programs, environments, repositories, and the wheel, built once."""

import os
import shutil
import subprocess
import sys
import tarfile
import time
from functools import cached_property
from pathlib import Path
from typing import Dict, List, Optional

ROOT = Path(__file__).resolve().parent.parent.parent

# A class that `slots` rewrites in a closed world.
MODELS = """\
class Reading:
    def __init__(self, sensor, value):
        self.sensor = sensor
        self.value = value


def load(rows):
    return [Reading(row[0], row[1]) for row in rows]
"""


class Failed(Exception):
    """Something is not as it has to be; the message says what."""


def expect(condition: bool, message: str) -> None:
    if not condition:
        raise Failed(message)


def run(*command, exits=0, cwd=None, env: Optional[Dict[str, str]] = None, text=None) -> subprocess.CompletedProcess:
    """Runs a program to its end. `exits` is the exit code that it must have, or None if any will do."""
    words = [str(word) for word in command]
    done = subprocess.run(
        words, cwd=cwd, env=env, input=text, stdin=None if text is not None else subprocess.DEVNULL,
        stdout=subprocess.PIPE, stderr=subprocess.PIPE, encoding="utf-8", check=False,
    )  # fmt: skip
    if exits is not None and done.returncode != exits:
        raise Failed(f"{' '.join(words)}\nended with {done.returncode} and not with {exits}\n{done.stdout}\n{done.stderr}")
    return done


class Environment:
    """A virtual environment."""

    def __init__(self, folder: Path, *flags: str, python: str = sys.executable):
        run(python, "-m", "venv", *flags, folder)
        self.folder = folder
        self.bin = folder / ("Scripts" if os.name == "nt" else "bin")

    def program(self, name: str) -> Path:
        return self.bin / (name + (".exe" if os.name == "nt" else ""))

    def pip(self, *arguments, env=None) -> None:
        run(self.program("python"), "-m", "pip", "--disable-pip-version-check", "--quiet", *arguments, env=env)

    def without_rust(self) -> Dict[str, str]:
        """The environment variables of a machine on which nobody has Rust: PATH has this environment, and git."""
        folders = [str(self.bin), "/usr/bin", "/bin", str(Path(shutil.which("git") or "").parent)]
        folders = [folder for folder in folders if not (Path(folder) / "cargo").exists()]
        env = {**os.environ, "PATH": os.pathsep.join(folders), "HOME": str(self.folder)}
        for variable in ["CARGO_HOME", "RUSTUP_HOME", "CARGO_TARGET_DIR", "PYTHONPATH", "VIRTUAL_ENV"]:
            env.pop(variable, None)
        expect(shutil.which("cargo", path=env["PATH"]) is None, f"there is a cargo in {env['PATH']}")
        return env


class Repository:
    """A git repository with its own identity, untouched by what its user has configured."""

    def __init__(self, folder: Path, files: Dict[str, str]):
        self.folder = folder
        self.env = {
            **os.environ,
            "GIT_CONFIG_GLOBAL": os.devnull,
            "GIT_CONFIG_NOSYSTEM": "1",
            **{f"GIT_{who}_{what}": f"{what.lower()}@example.org" for who in ("AUTHOR", "COMMITTER") for what in ("NAME", "EMAIL")},
        }
        folder.mkdir(parents=True)
        self.git("init", "--quiet", "--initial-branch=main")
        self.write(files)

    def write(self, files: Dict[str, str]) -> None:
        for name, text in files.items():
            path = self.folder / name
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(text, encoding="utf-8")

    def read(self, name: str) -> str:
        return (self.folder / name).read_text(encoding="utf-8")

    def git(self, *arguments, exits=0, env=None) -> subprocess.CompletedProcess:
        return run("git", *arguments, cwd=self.folder, env={**self.env, **(env or {})}, exits=exits)

    def commit(self, message: str, env=None, exits=0) -> subprocess.CompletedProcess:
        self.git("add", "--all")
        return self.git("commit", "--quiet", "--message", message, env=env, exits=exits)

    def head(self) -> str:
        return self.git("rev-parse", "HEAD").stdout.strip()


class Workshop:
    """The tools, and the wheel, in a folder that goes away at the end."""

    def __init__(self, folder: Path):
        self.folder = folder
        # A build is the one of `cargo test`, as far as cargo finds it again.
        target = os.environ.get("CARGO_TARGET_DIR") or ROOT / "target"
        profile = os.environ.get("PYSCALE_PROFILE", "dev")
        self.profile = profile
        self.build_env = {
            **os.environ,
            "CARGO_TARGET_DIR": str(Path(target).resolve()),
            "MATURIN_PEP517_ARGS": f"--profile {profile}",
        }
        self.tools = Environment(folder / "tools")
        try:
            self.tools.pip("install", "--requirement", ROOT / "tests/install/requirements.txt")
        except Failed as failure:
            raise Failed(f"the tools could not be installed; is PyPI out of reach? Nothing was checked.\n{failure}") from None

    @cached_property
    def sdist(self) -> Path:
        dist = self.folder / "dist"
        run(self.tools.program("maturin"), "sdist", "--out", dist, cwd=ROOT, env=self.build_env)
        return only(dist.glob("*.tar.gz"))

    @cached_property
    def wheel(self) -> Path:
        """Built from the sdist, so that whatever the wheel needs is known to be in there."""
        unpacked = self.unpacked()
        self.tools.pip("wheel", "--no-deps", "--wheel-dir", self.sdist.parent, unpacked, env=self.build_env)
        return only(self.sdist.parent.glob("*.whl"))

    def unpacked(self) -> Path:
        """The sdist as files of this moment. In the archive each has the same old time, whatever it holds: cargo, which goes by
        times, would take what it built of another state of the code for up to date."""
        folder = self.folder / "unpacked"
        with tarfile.open(self.sdist) as sdist:
            for member in sdist.getmembers():
                expect(member.isfile() or member.isdir(), f"{member.name} in the sdist is no file")
                expect(".." not in Path(member.name).parts and not Path(member.name).is_absolute(), f"{member.name} lies outside")
                member.mtime = time.time()
                sdist.extract(member, folder)
        return only(folder.iterdir())

    def from_wheel(self, name: str) -> Environment:
        """A new environment with nothing but the wheel in it."""
        environment = Environment(self.folder / name)
        environment.pip("install", "--no-index", self.wheel, env=environment.without_rust())
        return environment

    @cached_property
    def installed(self) -> Environment:
        return self.from_wheel("installed")

    @cached_property
    def pyscale(self) -> Path:
        return self.installed.program("pyscale")


def only(paths) -> Path:
    found: List[Path] = list(paths)
    expect(len(found) == 1, f"one file was to be there: {found}")
    return found[0]
