#!/usr/bin/env python3
"""Writes the result of `run.py --json FILE` into TRUST.md, between `<!-- corpus: … -->` and `<!-- end -->`.

    python3 tests/corpus/trust.py FILE
"""

import json
import re
import sys

from bounds import upper_bound
from report import ORACLES, different, taken_over, totals
from run import ROOT

TRANSFORMS = ("init-subclass", "finalize", "memoryview", "gc-freeze", "slots")


def main():
    if len(sys.argv) != 2:
        sys.exit(__doc__)
    with open(sys.argv[1]) as file:
        result = json.load(file)
    page = ROOT / "TRUST.md"
    old = page.read_text(encoding="utf-8")
    for name, text in {"where": where(result), "modes": modes(result), "sites": sites(result), "packages": each(result)}.items():
        mark = re.compile(rf"(<!-- corpus: {name} -->\n).*?(<!-- end -->)", re.DOTALL)
        if not mark.search(old):
            sys.exit(f"trust.py: TRUST.md has no place for {name}")
        old = mark.sub(lambda found, text=text: found[1] + text + found[2], old)
    page.write_text(old, encoding="utf-8")
    return 0


def judged(result):
    return [row for row in result["packages"] if not row["trouble"]]


def where(result):
    tests = sum(row["tests"][0] for row in judged(result))
    pythons = ", ".join(sorted({row["python"] for row in judged(result)}))
    lines = [
        f"Run of {result['date']}: {result['pyscale']} (commit {result['commit']}); {result['machine']}; tests on CPython {pythons},",
        f"rewritten files compiled on {', '.join(result['pythons'])}. {len(judged(result))} packages with {tests:,} passing tests.",
    ]
    trees, earlier, since = taken_over(result)
    lines += [
        f"{different(result):,} different sites were rewritten, in {trees} trees: one for each mode of a package in which there was anything to rewrite.",
        f"{trees - earlier} trees were tested in this run; for {earlier} the result was taken over from an earlier run (from {since}), in which"
        " another state of pyscale had made the same files, byte for byte." if earlier else "All of them were tested in this run.",
        f"`mypy` judged {sum(has_types(row) for row in judged(result))} packages.",
    ]
    if troubles := [row["name"] for row in result["packages"] if row["trouble"]]:
        lines.append(f"Not judged, because their tests did not run: {', '.join(troubles)}.")
    return "\n".join(lines) + "\n"


def has_types(row):
    """Had mypy something to compare?"""
    return any(told["oracles"].get("mypy") is not None for told in row["modes"].values())


def modes(result):
    rows = ["| mode | packages rewritten | sites applied | executed by tests | packages that broke | break rate, 95 % bound | over executed sites |"]
    rows.append("| --- | ---: | ---: | ---: | --- | ---: | ---: |")
    for mode in result["modes"]:
        sums = totals(result, mode)
        broken = len(sums["broken"])
        bound, strict = (f"{upper_bound(broken, number):.2%}" if number else "-" for number in (sums["sites"], sums["exercised"]))
        names = ", ".join(sums["broken"]) or "none"
        rows.append(f"| `{mode}` | {sums['rewritten']} | {sums['sites']} | {sums['exercised']} | {names} | {bound} | {strict} |")
    return "\n".join(rows) + "\n"


def sites(result):
    rows = ["| transform | " + " | ".join(f"`{mode}`" for mode in result["modes"]) + " |", "| --- |" + " ---: |" * len(result["modes"])]
    sums = {mode: totals(result, mode) for mode in result["modes"]}
    for transform in TRANSFORMS:
        cells = []
        for mode in result["modes"]:
            number, unsafe = sums[mode]["transforms"][transform], sums[mode]["unsafe"][transform]
            cells.append(f"{number}" + (f" ({unsafe} unsafe)" if unsafe else ""))
        rows.append(f"| {transform} | " + " | ".join(cells) + " |")
    for oracle in ORACLES:
        rows.append(f"| complaints of {oracle} | " + " | ".join(str(sums[mode]["oracles"][oracle]) for mode in result["modes"]) + " |")
    return "\n".join(rows) + "\n"


def each(result):
    head = ["package", "tests: passed, failed, skipped", "flaky"] + [f"`{mode}`" for mode in result["modes"]]
    rows = ["| " + " | ".join(head) + " |", "| --- | --- | ---: |" + " ---: |" * len(result["modes"])]
    for row in judged(result):
        tests = ", ".join(f"{number:,}" for number in row["tests"])
        cells = [f"{row['name']} {row['version']}", tests, str(len(row["flaky"]))]
        for mode in result["modes"]:
            told = row["modes"][mode]
            failures = len(told["new"]) + len(told["broken"])
            cells.append(f"{len(told['sites'])}" + (f", {failures} new failures" if failures else ""))
        rows.append("| " + " | ".join(cells) + " |")
    return "\n".join(rows) + "\n"


if __name__ == "__main__":
    sys.exit(main())
