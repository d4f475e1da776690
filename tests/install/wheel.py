"""The Python package: sdist, wheel, `pip install .`, `python -m pyscale`, and the main job with what was installed."""

import os
import shutil
import tarfile
import zipfile

from support import ROOT, Environment, Repository, Workshop, expect, only, run


def check(workshop: Workshop) -> None:
    version = only_version()
    check_contents(workshop, version)
    check_main_job(workshop, version)
    check_places(workshop, version)
    check_from_the_repository(workshop, version)


def only_version() -> str:
    lines = (ROOT / "Cargo.toml").read_text(encoding="utf-8").splitlines()
    return next(line.split('"')[1] for line in lines if line.startswith("version = "))


def check_contents(workshop: Workshop, version: str) -> None:
    with tarfile.open(workshop.sdist) as sdist:
        names = [name.partition("/")[2] for name in sdist.getnames()]
    shared = ["man/man1/pyscale.1", "man/man1/pyscale-fix.1", "bash-completion/completions/pyscale"]
    shared += ["zsh/site-functions/_pyscale", "fish/vendor_completions.d/pyscale.fish", "powershell/pyscale.ps1"]
    for needed in shared:
        expect(f"packaging/data/share/{needed}" in names, f"{needed} is not in the sdist")
    for needed in ["Cargo.lock", "src/main.rs", "transforms/slots/README.md", "python/pyscale/__main__.py", "LICENSE-MIT"]:
        expect(needed in names, f"{needed} is not in the sdist")
    expect(not any(name.startswith(("transforms/slots/cases/", "snapshots/", "tests/")) for name in names), "the sdist has the tests' programs in it")
    with zipfile.ZipFile(workshop.wheel) as wheel:
        names = wheel.namelist()
        metadata = wheel.read(f"pyscale_codemod-{version}.dist-info/METADATA").decode()
    for needed in shared:
        expect(f"pyscale_codemod-{version}.data/data/share/{needed}" in names, f"{needed} is not in the wheel: {names}")
    for needed in ["pyscale/__main__.py", f"pyscale_codemod-{version}.data/scripts/pyscale"]:
        expect(any(name.startswith(needed) for name in names), f"{needed} is not in the wheel: {names}")
    expect(f"\nVersion: {version}\n" in metadata and "\nRequires-Python: >=3.9\n" in metadata, metadata)
    expect("License-Expression: MIT OR Apache-2.0" in metadata, metadata)


def check_main_job(workshop: Workshop, version: str) -> None:
    """A machine without Rust: install, print a diff, apply it with git."""
    environment = workshop.installed
    env = environment.without_rust()
    expect(run("pyscale", "--version", env=env).stdout == f"pyscale {version}\n", "pyscale --version")
    expect((environment.folder / "share/man/man1/pyscale.1").exists(), "pip does not install the manual page")
    module = [environment.program("python"), "-m", "pyscale"]
    expect(run(*module, "--version", env=env).stdout == f"pyscale {version}\n", "python -m pyscale --version")
    # Exit codes and standard input go through.
    run(*module, "check", "-", env=env, exits=2)
    passed = run(*module, "fix", "-", "--stdin-filename", "a.py", env=env, text="x = 1\n", cwd=workshop.folder)
    expect(passed.stdout == "x = 1\n", "standard input does not reach the program")

    repository = Repository(workshop.folder / "warehouse", {})
    shutil.copytree(ROOT / "examples/warehouse", repository.folder, dirs_exist_ok=True)
    repository.commit("as it was")
    diff = run("pyscale", "fix", "--dry-run", env=env, cwd=repository.folder, exits=1).stdout
    (workshop.folder / "slots.diff").write_text(diff, encoding="utf-8")
    expect(repository.git("status", "--porcelain").stdout == "", "a dry run wrote something")
    repository.git("apply", workshop.folder / "slots.diff")
    expect("@dataclass(slots=True)" in repository.read("warehouse/stock.py"), "the diff did not do its work")
    run(environment.program("python"), "-m", "compileall", "-q", "warehouse", cwd=repository.folder)
    run("pyscale", "fix", "--dry-run", env=env, cwd=repository.folder)


def check_places(workshop: Workshop, version: str) -> None:
    """`python -m pyscale` finds the program wherever pip has put it."""
    said = f"pyscale {version}\n"
    plain = Environment(workshop.folder / "plain", "--system-site-packages")
    python = plain.program("python")

    def finds(env) -> None:
        done = run(python, "-m", "pyscale", "--version", env=env)
        expect(done.stdout == said, f"{done.stdout!r} is not {said!r}")

    target = workshop.folder / "target"
    plain.pip("install", "--no-index", "--target", target, workshop.wheel)
    finds({**os.environ, "PYTHONPATH": str(target)})

    user = {**os.environ, "PYTHONUSERBASE": str(workshop.folder / "user")}
    plain.pip("install", "--no-index", "--user", workshop.wheel, env=user)
    finds(user)

    prefix = workshop.folder / "prefix"
    plain.pip("install", "--no-index", "--ignore-installed", "--prefix", prefix, workshop.wheel)
    packages = only(prefix.rglob("pyscale/__main__.py")).parent.parent
    finds({**os.environ, "PYTHONPATH": str(packages)})

    # Without the program there is an error and no traceback.
    only(target.glob("bin/pyscale*")).unlink()
    lost = run(python, "-I", "-c", f"import sys; sys.path.insert(0, {str(target)!r}); import pyscale.__main__ as m; m.main()", exits=2)
    expect(lost.stderr.startswith("error: the pyscale program is not where it could be:\n"), lost.stderr)


def check_from_the_repository(workshop: Workshop, version: str) -> None:
    """`pip install .`, which needs Rust."""
    environment = Environment(workshop.folder / "from-repository")
    environment.pip("install", ROOT, env=workshop.build_env)
    expect(run(environment.program("pyscale"), "--version").stdout == f"pyscale {version}\n", "pip install .")
