"""What a run of the corpus says."""

import sys
from collections import Counter

from bounds import upper_bound

ORACLES = ("compile", "import", "slotscheck", "mypy")


def say(row):
    """One package, as soon as it is done."""
    print(f"{row['name']} {row['version']}", end="")
    if row["trouble"] and "tests" not in row:
        print(f": TROUBLE: {row['trouble']}", flush=True)
        return
    passed, failed, skipped = row["tests"]
    print(f", Python {row['python']}: {passed} passed, {failed} failed, {skipped} skipped, {row['seconds']:.0f} s")
    if row["flaky"]:
        print(f"  flaky before any rewrite, not compared: {', '.join(row['flaky'])}")
    for mode, told in row["modes"].items():
        print(f"  {mode:10} {counted(told['sites'])}")
        for text in complaints(told):
            print(f"      {text}")
    if row["trouble"]:
        print(f"  TROUBLE: {row['trouble']}")
    sys.stdout.flush()


def counted(sites):
    """`slots 3 (1 unsafe), finalize 2`"""
    if not sites:
        return "nothing to rewrite"
    words = []
    for transform, number in sorted(Counter(site["transform"] for site in sites).items()):
        unsafe = sum(site["transform"] == transform and site["verdict"] == "unsafe" for site in sites)
        words.append(f"{transform} {number}" + (f" ({unsafe} unsafe)" if unsafe else ""))
    return ", ".join(words)


def complaints(told):
    """All that is wrong with a rewrite, a line each."""
    lines = [f"BROKEN: {text}" for text in told["broken"]]
    lines += [f"NEW FAILURE {name}: {message}" for name, message in told["new"].items()]
    lines += [f"unstable after the rewrite (failed in one run of two): {name}" for name in told["unstable"]]
    for oracle in ORACLES:
        said = told["oracles"].get(oracle, [])
        lines += [f"{oracle} cannot judge this package"] if said is None else [f"{oracle.upper()}: {text}" for text in said]
    return lines


def is_broken(told):
    """Did the rewrite break the program, as its tests, its imports and the compilers see it?"""
    return bool(told["broken"] or told["new"] or told["oracles"].get("compile") or told["oracles"].get("import"))


def taken_over(result):
    """How many rewritten trees there are (one for each mode of a package, if anything is rewritten), how many of them were tested
    in an earlier run, where another state of pyscale had made the same tree, and the time of the first such run."""
    trees = [told for row in result["packages"] for told in row["modes"].values() if told["sites"]]
    earlier = [told["tested"] for told in trees if told.get("tested") and told["tested"]["commit"] != result["commit"]]
    return len(trees), len(earlier), min((tested["date"] for tested in earlier), default=None)


def different(result):
    """How many sites there are, those that several modes rewrite counted once."""
    return len(
        {
            (row["name"], site["transform"], site["path"], site["symbol"])
            for row in result["packages"]
            for told in row["modes"].values()
            for site in told["sites"]
        }
    )


def totals(result, mode):
    """The numbers of a mode over all packages."""
    rows = [row["modes"][mode] for row in result["packages"] if mode in row["modes"]]
    sites = [site for told in rows for site in told["sites"]]
    monitored = [told for told in rows if told["exercised"] is not None]
    return {
        "packages": len(rows),
        "rewritten": sum(bool(told["sites"]) for told in rows),
        "sites": len(sites),
        "transforms": Counter(site["transform"] for site in sites),
        "unsafe": Counter(site["transform"] for site in sites if site["verdict"] == "unsafe"),
        "refused": sum(told.get("refused", 0) for told in rows),
        "exercised": sum(len(told["exercised"]) for told in monitored),
        "broken": [row["name"] for row in result["packages"] if mode in row["modes"] and is_broken(row["modes"][mode])],
        "failures": sum(len(told["new"]) for told in rows),
        "oracles": {name: sum(len(told["oracles"].get(name) or []) for told in rows) for name in ORACLES},
    }


def table(result):
    """The sums over all packages."""
    for mode in result["modes"]:
        sums = totals(result, mode)
        each = ", ".join(
            f"{name} {number}" + (f" ({sums['unsafe'][name]} unsafe)" if sums["unsafe"][name] else "")
            for name, number in sorted(sums["transforms"].items())
        )
        print(f"\n{mode}: {sums['sites']} sites in {sums['rewritten']} of {sums['packages']} packages ({each})")
        print(f"  {sums['exercised']} of them are executed by the tests")
        print(f"  {sums['failures']} new failures; packages that broke: {', '.join(sums['broken']) or 'none'}")
        print("  complaints: " + ", ".join(f"{name} {number}" for name, number in sums["oracles"].items()))
        if sums["sites"] and not sums["broken"]:
            bound = upper_bound(0, sums["sites"])
            print(f"  break rate: at most {bound:.2%} with 95 % confidence")
    trees, earlier, since = taken_over(result)
    print(f"\n{different(result)} different sites; {trees} rewritten trees", end="")
    print(f", {earlier} of them tested in an earlier run, the first at {since}" if earlier else "")
    troubles = [row["name"] for row in result["packages"] if row["trouble"]]
    if troubles:
        print(f"\nnot judged: {', '.join(troubles)}")


def exit_code(result):
    if any(is_broken(told) for row in result["packages"] for mode, told in row["modes"].items() if mode != "unsafe"):
        return 1
    return 2 if any(row["trouble"] for row in result["packages"]) else 0
