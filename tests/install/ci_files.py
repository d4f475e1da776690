"""The action, the workflows, and the recipes for forges in the documents: against the forges' schemas, and run."""

import json
import os
import re
from pathlib import Path
from typing import Dict, List

from support import MODELS, ROOT, Repository, Workshop, expect, run

# A line of a YAML block in a document that says what it is.
KINDS = {
    "# .github/workflows/": "vendor.github-workflows",
    "# .gitlab-ci.yml": "vendor.gitlab-ci",
}


def check(workshop: Workshop) -> None:
    tool = workshop.tools.program("check-jsonschema")
    run(tool, "--builtin-schema", "vendor.github-workflows", *sorted((ROOT / ".github/workflows").glob("*.yml")))
    run(tool, "--builtin-schema", "vendor.github-actions", ROOT / "action.yml")
    check_versions()
    check_recipes(workshop)
    check_action(workshop)


def check_versions() -> None:
    """Actions of others are pinned by major version."""
    for path in [*(ROOT / ".github/workflows").glob("*.yml"), ROOT / "action.yml"]:
        used = re.findall(r"uses: (\S+)", path.read_text(encoding="utf-8"))
        expect(bool(used), f"{path.name} uses nothing")
        for action in used:
            expect(bool(re.fullmatch(r"[\w.-]+/[\w.-]+@(release/)?v\d+", action)), f"{path.name}: {action}")


def check_recipes(workshop: Workshop) -> None:
    page = (ROOT / "docs/integrations.md").read_text(encoding="utf-8")
    blocks: List[str] = re.findall(r"```yaml\n(.*?)```", page, flags=re.DOTALL)
    seen = set()
    for number, block in enumerate(blocks):
        path = workshop.folder / f"recipe-{number}.yml"
        path.write_text(block, encoding="utf-8")
        head = block.partition("\n")[0]
        if head.startswith("# .pre-commit-config.yaml"):
            run(workshop.tools.program("pre-commit"), "validate-config", path)
            seen.add("pre-commit")
            continue
        schemas = [schema for mark, schema in KINDS.items() if head.startswith(mark)]
        expect(len(schemas) == 1, f"docs/integrations.md: a recipe for what? {head!r}")
        run(workshop.tools.program("check-jsonschema"), "--builtin-schema", schemas[0], path)
        seen.update(schemas)
    expect(seen == {"pre-commit", *KINDS.values()}, f"docs/integrations.md: only {seen}")


def check_action(workshop: Workshop) -> None:
    """The steps of the action as the runner runs them, with the wheel in the place of PyPI."""
    load = "import json, sys; from ruamel.yaml import YAML; json.dump(YAML(typ='safe').load(open(sys.argv[1])), sys.stdout)"
    action = json.loads(run(workshop.tools.program("python"), "-c", load, ROOT / "action.yml").stdout)
    defaults = {name: given.get("default", "") for name, given in action["inputs"].items()}
    project = Repository(workshop.folder / "action", {"sub/pyproject.toml": "", "sub/models.py": MODELS})
    for inputs, code, said in [
        ({"working-directory": "sub"}, 1, "::warning title=pyscale (slots),file="),
        ({"working-directory": "sub", "args": "check --select 'finalize' --output-format=concise"}, 0, ""),
        ({"working-directory": "sub", "args": "fix --diff"}, 1, "+++ b/models.py"),
        ({"version": "99.0"}, None, None),
    ]:
        printed, ended = play(workshop, action, {**defaults, **inputs}, project.folder)
        if said is None:
            expect(ended not in (0, None), "the action installed a version that there is not")
        else:
            expect(ended == code and said in printed, f"{inputs}: ended with {ended}\n{printed}")


def play(workshop: Workshop, action: dict, inputs: Dict[str, str], folder: Path):
    """Runs the steps up to the first that fails; gives what the last one printed, and its exit code."""
    temp = workshop.folder / f"runner-{len(list(workshop.folder.glob('runner-*')))}"
    temp.mkdir()
    values = {f"inputs.{name}": value for name, value in inputs.items()}
    values.update({"github.action_path": str(ROOT), "runner.temp": str(temp)})
    values["steps.python.outputs.python-path"] = str(workshop.tools.program("python"))
    done = None
    for step in action["runs"]["steps"]:
        if "run" not in step:
            continue
        output = temp / "output"
        output.write_text("", encoding="utf-8")

        def fill(text: str) -> str:
            return re.sub(r"\$\{\{ (\S+) \}\}", lambda match: values[match[1]], text)

        expect("${{" not in step["run"], "an input in a script: its text would be run")
        env = {**os.environ, **{name: fill(value) for name, value in step.get("env", {}).items()}}
        env.update(GITHUB_OUTPUT=str(output), PIP_NO_INDEX="1", PIP_FIND_LINKS=str(workshop.wheel.parent))
        cwd = folder / fill(step.get("working-directory", "."))
        # As the runner does for `shell: bash`.
        done = run("bash", "--noprofile", "--norc", "-eo", "pipefail", "-c", step["run"], cwd=cwd, env=env, exits=None)
        if done.returncode != 0:
            break
        for line in output.read_text(encoding="utf-8").splitlines():
            name, _, value = line.partition("=")
            values[f"steps.{step['id']}.outputs.{name}"] = value
    return done.stdout + done.stderr, done.returncode
