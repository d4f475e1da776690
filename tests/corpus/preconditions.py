#!/usr/bin/env python3
"""Which preconditions of a transform protect real programs, and which only cost rewrites?

    python3 tests/corpus/preconditions.py --only lark,h2 --json preconditions.json

Every message that refuses a site in these packages is a precondition (names taken out). One at a time is switched off, in a
build with the feature `without-precondition`; what that unlocks is applied, and the tests run. A precondition that unlocks
sites and never breaks a test is too strict, or these tests do not look: the table says which ones to look at, not which
ones to drop.
"""

import argparse
import json
import os
import re
import subprocess
import sys
from collections import Counter
from pathlib import Path

import packages
from machine import Trouble, interpreters
from rewrite import CORE, MODES
from run import ROOT, Bench, build

VARIABLE = "PYSCALE_WITHOUT_PRECONDITION"


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--only", required=True, metavar="NAME,…", help="the packages; choose those with fast tests")
    parser.add_argument("--transform", default="slots", help="whose preconditions [%(default)s]")
    parser.add_argument("--mode", default="closed-all", choices=MODES, help="[%(default)s]")
    parser.add_argument("--pyscale", type=Path, help="a binary built with the feature, instead of building one")
    parser.add_argument("--json", type=Path, metavar="FILE", help="write the table there too")
    default = os.environ.get("PYSCALE_CORPUS_DIR") or ROOT / "target" / "corpus"
    parser.add_argument("--folder", type=Path, default=default, help="as for run.py")
    options = parser.parse_args()
    pyscale = (options.pyscale or build(debug=False, features=["without-precondition"])).resolve()
    folder = Path(options.folder).resolve()
    known = interpreters()
    rows = {}
    for package in packages.load():
        if package.name in options.only.split(","):
            try:
                measure(Bench(package, known, folder), pyscale, options, rows)
            except Trouble as trouble:
                print(f"{package.name}: TROUBLE: {trouble}", flush=True)
            if options.json:
                options.json.write_text(json.dumps(rows, indent=1))
    table(rows)
    return 0


def measure(bench, pyscale, options, rows):
    """Adds to `rows` what each precondition keeps from being rewritten in a package, and what breaks without it."""
    usual = bench.judge(pyscale, options.mode, ["compile"])
    if usual["broken"]:
        raise Trouble(usual["broken"][0])
    before = {(site["path"], site["symbol"]) for site in usual["sites"] if site["transform"] == options.transform}
    for text in refusals(bench, pyscale, options):
        env = {**os.environ, VARIABLE: text}
        told = bench.judge(pyscale, options.mode, ["compile"], env)
        sites = {(site["path"], site["symbol"]) for site in told["sites"] if site["transform"] == options.transform}
        unlocked = sorted(sites - before)
        row = rows.setdefault(text, {"sites": [], "breaks": {}, "packages": 0})
        if not unlocked and not told["broken"]:
            continue
        row["packages"] += 1
        row["sites"] += [f"{bench.package.name} {path} {symbol}" for path, symbol in unlocked]
        harm = {**told["new"], **{text: "oracle" for text in told["oracles"].get("compile", [])}}
        harm.update({text: "broken" for text in told["broken"]})
        if harm:
            row["breaks"][bench.package.name] = harm
        print(f"{bench.package.name}: {len(unlocked)} unlocked, {len(harm)} broken without: {text}", flush=True)


def refusals(bench, pyscale, options):
    """The preconditions that refuse a site of this package, the most frequent first."""
    command = [pyscale, "check", *CORE, *MODES[options.mode], "--output-format", "json", "--exit-zero", *bench.package.source]
    said = subprocess.run(command, cwd=bench.root, capture_output=True, text=True, check=True)
    count = Counter()
    for site in json.loads(said.stdout)["sites"]:
        if site["transform"] == options.transform and site["verdict"] == "refuse":
            count.update({template(hazard["message"]) for hazard in site["hazards"]})
    return [text for text, _ in count.most_common()]


def template(message):
    """A message without what differs from site to site; `src/verdict/precondition.rs` says the same."""
    parts = message.split("`")
    return "".join("`_`" if number % 2 else re.sub(r"[0-9]+", "0", part) for number, part in enumerate(parts))


def table(rows):
    print("\n| precondition | sites it alone holds back | packages | new failures without it |\n| --- | ---: | ---: | ---: |")
    for text, row in sorted(rows.items(), key=lambda item: -len(item[1]["sites"])):
        if row["sites"] or row["breaks"]:
            failures = sum(len(harm) for harm in row["breaks"].values())
            print(f"| {text} | {len(row['sites'])} | {row['packages']} | {failures} |")


if __name__ == "__main__":
    sys.exit(main())
