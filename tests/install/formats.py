"""The output formats, read by programs that others wrote."""

import json

from support import MODELS, Repository, Workshop, expect, run

# Carries the schema of SARIF as the OASIS committee publishes it; cargo checks what it downloads.
SCHEMA_CRATE = ("serde-sarif", "0.8.0", "src/schema.json")

REFUSED = "class Counter:\n    hits = int()\n\n    def __init__(self):\n        self.hits = self.hits + 1\n"


def check(workshop: Workshop) -> None:
    repository = Repository(workshop.folder / "formats", {"app/models é.py": MODELS, "app/counter.py": REFUSED, "bad.py": "def f(:\n"})
    outputs = {}
    for name, arguments, code in [("some", ["."], 1), ("none", ["app/counter.py"], 0), ("failed", [".", "bad.py"], 2)]:
        for form in ["sarif", "gitlab", "junit"]:
            outputs[name, form] = workshop.folder / f"{name}.{form}"
            shown = "fix,unsafe,refuse,out-of-scope"
            flags = ["--output-format", form, "--show", shown, "--output-file", outputs[name, form]]
            run(workshop.pyscale, "check", *flags, *arguments, cwd=repository.folder, exits=code)

    logs = [path for (_, form), path in outputs.items() if form == "sarif"]
    # A pattern of the schema has a bracket too many, which not every dialect of regular expressions lets pass.
    checker = workshop.tools.program("check-jsonschema")
    run(checker, "--regex-variant", "python", "--schemafile", sarif_schema(workshop), *logs)
    levels = [result["level"] for result in json.loads(outputs["some", "sarif"].read_text(encoding="utf-8"))["runs"][0]["results"]]
    expect(sorted(levels) == ["note", "warning"], f"results: {levels}")

    # What https://docs.gitlab.com/ci/testing/code_quality/#code-quality-report-format asks for.
    for (name, form), path in outputs.items():
        if form == "gitlab":
            issues = json.loads(path.read_text(encoding="utf-8"))
            for issue in issues:
                expect(set(issue) >= {"description", "check_name", "fingerprint", "severity", "location"}, str(issue))
                expect(issue["severity"] in {"info", "minor", "major", "critical", "blocker"}, str(issue))
                expect(not issue["location"]["path"].startswith(("/", "./")), str(issue))
            prints = [issue["fingerprint"] for issue in issues]
            expect(len(prints) == len(set(prints)), f"{name}: two issues with one fingerprint")

    count = (
        "import sys, junitparser\n"
        "xml = junitparser.JUnitXml.fromfile(sys.argv[1])\n"
        "cases = [case for suite in xml for case in suite]\n"
        "results = sorted(type(result).__name__ for case in cases for result in case.result)\n"
        "print(xml.tests, xml.failures, xml.errors, len(cases), *results)\n"
    )
    expected = {"some": "2 1 0 2 Failure Skipped", "none": "1 0 0 1 Skipped", "failed": "3 1 1 3 Error Failure Skipped"}
    for name, counts in expected.items():
        said = run(workshop.tools.program("python"), "-c", count, outputs[name, "junit"]).stdout.strip()
        expect(said == counts, f"junit, {name}: {said!r} is not {counts!r}")


def sarif_schema(workshop: Workshop):
    name, version, path = SCHEMA_CRATE
    package = workshop.folder / "schema"
    (package / "src").mkdir(parents=True)
    (package / "src/lib.rs").write_text("", encoding="utf-8")
    manifest = package / "Cargo.toml"
    manifest.write_text(
        f'[package]\nname = "schema"\nversion = "0.0.0"\nedition = "2021"\n[dependencies]\n{name} = "={version}"\n', encoding="utf-8"
    )
    metadata = json.loads(run("cargo", "metadata", "--format-version", "1", "--manifest-path", manifest).stdout)
    found = [package["manifest_path"] for package in metadata["packages"] if package["name"] == name]
    expect(len(found) == 1, f"{name} is not among the packages")
    schema = type(package)(found[0]).parent / path
    title = json.loads(schema.read_text(encoding="utf-8"))["title"]
    expect(title == "Static Analysis Results Format (SARIF) Version 2.1.0 JSON Schema", f"another schema: {title}")
    return schema
