"""The hooks, run by pre-commit itself in a repository, from a repository."""

import os
import shutil

from support import MODELS, ROOT, Repository, Workshop, expect, run

OBSTACLE = "from models import Reading\n\n\ndef patch(reading: Reading) -> None:\n    vars(reading)['unit'] = 'K'\n"


def check(workshop: Workshop) -> None:
    hooks = hooks_repository(workshop)
    env = {**workshop.build_env, "PRE_COMMIT_HOME": str(workshop.folder / "pre-commit")}
    env["PATH"] = os.pathsep.join([str(workshop.tools.bin), env["PATH"]])
    run(workshop.tools.program("pre-commit"), "validate-manifest", ROOT / ".pre-commit-hooks.yaml")

    project = Repository(workshop.folder / "project", {"pyproject.toml": "", "models.py": MODELS, "patch.py": OBSTACLE})
    project.commit("before there was a hook")
    project.write({".pre-commit-config.yaml": config(hooks, "pyscale-check")})
    run(workshop.tools.program("pre-commit"), "install", cwd=project.folder, env=env)
    # patch.py, which is not staged here, keeps the class as it is.
    project.write({"models.py": MODELS + "\n\nUNITS = ['K']\n"})
    project.commit("a change that leaves nothing to do", env=env)
    # Nothing but patch.py is staged, and it is models.py that can be rewritten now.
    project.write({"patch.py": "UNIT = 'K'\n"})
    refused = project.commit("the obstacle goes", env=env, exits=1)
    said = refused.stdout + refused.stderr
    expect("models.py:1:7: slots[fix]" in said, said)
    # Not a Python file: nothing to look at.
    project.git("restore", "--staged", "patch.py")
    project.write({"NOTES": "text\n"})
    project.git("add", "NOTES")
    noted = project.git("commit", "--message", "notes", env=env)
    expect("Skipped" in noted.stdout + noted.stderr, noted.stdout + noted.stderr)

    project.write({".pre-commit-config.yaml": config(hooks, "pyscale-fix")})
    said = project.commit("the obstacle goes", env=env, exits=1)
    said = said.stdout + said.stderr
    expect("files were modified by this hook" in said, said)
    expect("__slots__" in project.read("models.py"), "the hook did not rewrite models.py")
    project.commit("the obstacle goes, slots come", env=env)
    expect("__slots__" in project.git("show", "HEAD:models.py").stdout, "the rewrite is not in the commit")
    run(workshop.tools.program("pre-commit"), "run", "--all-files", cwd=project.folder, env=env)


def hooks_repository(workshop: Workshop) -> Repository:
    """This repository as it is now, with what is not committed yet."""
    repository = Repository(workshop.folder / "hooks", {})
    listed = run("git", "ls-files", "-z", "--cached", "--others", "--exclude-standard", cwd=ROOT).stdout
    for name in filter(None, listed.split("\0")):
        # Programs that are only there to be tested.
        if name.startswith("snapshots/") or "/cases/" in name or not (ROOT / name).is_file():
            continue
        (repository.folder / name).parent.mkdir(parents=True, exist_ok=True)
        shutil.copyfile(ROOT / name, repository.folder / name)
    repository.commit("pyscale")
    return repository


def config(hooks: Repository, hook: str) -> str:
    return f"repos:\n  - repo: {hooks.folder.as_uri()}\n    rev: {hooks.head()}\n    hooks:\n      - id: {hook}\n"
