"""Does the corpus notice harm? Run with `python3 -m unittest discover tests/corpus`; needs neither network nor pytest."""

import sys
import tempfile
import textwrap
import unittest
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent))

import bounds  # noqa: E402
import machine  # noqa: E402
import oracles  # noqa: E402
import packages  # noqa: E402
import report  # noqa: E402
import rewrite  # noqa: E402
import suite  # noqa: E402

SOURCE = textwrap.dedent(
    """\
    class Point:
        def __init__(self, x):
            self.x = x

    def half(data):
        return data[1:]
    """
)

# What stands in for pyscale: it does ACTION to the files named in CHANGES and says that it did, unless SAID says otherwise.
FAKE = """\
#!{python}
import json, sys
out = sys.argv[sys.argv.index("-o") + 1]
changes = []
{action}
with open(out, "w") as file:
    json.dump({{"root": ".", "changes": changes, "sites": []}}, file)
sys.exit({code})
"""


class Tree(unittest.TestCase):
    """A package with a source file and a test."""

    def setUp(self):
        folder = tempfile.TemporaryDirectory()
        self.addCleanup(folder.cleanup)
        self.box = Path(folder.name)
        self.root = self.box / "tree"
        (self.root / "pkg").mkdir(parents=True)
        (self.root / "pkg/__init__.py").write_text("")
        (self.root / "pkg/a.py").write_text(SOURCE)
        (self.root / "pkg/test_a.py").write_text("import pkg.a\n")
        self.package = packages.Package(
            {"name": "pkg", "version": "1", "import": "pkg", "source": ["pkg"], "tests": ["**/test_*.py"], "pythonpath": ["."]}
        )

    def fake(self, action, code=0):
        program = self.box / "pyscale"
        program.write_text(FAKE.format(python=sys.executable, action=action, code=code))
        program.chmod(0o755)
        return rewrite.rewrite(self.package, program, self.root, [], self.box / "fix.log")


class Rewriting(Tree):
    def test_a_change_is_seen(self):
        once = "if '# new' not in open('pkg/a.py').read():\n    open('pkg/a.py', 'a').write('# new\\n'); changes = ['pkg/a.py']"
        done = self.fake(once)
        self.assertEqual(sorted(done.new), ["pkg/a.py"])
        self.assertIn("+# new", done.diff)

    def test_harm_is_noticed(self):
        harms = {
            "ended with 2": ("pass", 2),
            "a second run changes": ("open('pkg/a.py', 'a').write('#\\n'); changes = ['pkg/a.py']", 0),
            "are changed": ("open('pkg/a.py', 'a').write('#\\n')", 0),
            "were excluded": (
                "text = open('pkg/test_a.py').read()\n"
                "if '#' not in text: open('pkg/test_a.py', 'a').write('#\\n'); changes = ['pkg/test_a.py']",
                0,
            ),
        }
        for message, (action, code) in harms.items():
            with self.subTest(message):
                self.setUp()
                with self.assertRaisesRegex(rewrite.Broken, message):
                    self.fake(action, code)

    def test_which_sites_are_executed(self):
        def site(line):
            return {"place": {"path": "pkg/a.py", "start": {"line": line}}}

        old = {"pkg/a.py": SOURCE.encode()}
        found = rewrite.exercised([site(1), site(6)], old, {("pkg/a.py", 2)})
        self.assertEqual(found, [site(1)])
        self.assertEqual(rewrite.exercised([site(1), site(6)], old, {("pkg/a.py", 5)}), [site(6)])
        self.assertEqual(rewrite.exercised([site(1), site(6)], old, {("pkg/b.py", 2)}), [])


class Oracles(Tree):
    def setUp(self):
        super().setUp()
        self.before = self.box / "before"
        (self.before / "pkg").mkdir(parents=True)
        for name in ("__init__.py", "a.py"):
            (self.before / "pkg" / name).write_text((self.root / "pkg" / name).read_text())

    def test_a_file_that_does_not_compile(self):
        (self.root / "pkg/a.py").write_text("def (:\n")
        known = {sys.version_info.minor: (Path(sys.executable), "this one")}
        said = oracles.compiles(self.package, known, self.before, self.root, ["pkg/a.py"])
        self.assertEqual(len(said), 1)
        self.assertTrue(said[0].startswith("pkg/a.py does not compile on this one"), said)
        self.assertEqual(oracles.compiles(self.package, known, self.root, self.root, ["pkg/a.py"]), [])

    def test_a_module_that_cannot_be_imported(self):
        (self.root / "pkg/a.py").write_text("import nowhere_at_all\n")
        envs = [(tree, {"PYTHONPATH": str(tree)}) for tree in (self.before, self.root)]
        said = oracles.imports(self.package, sys.executable, envs, ["pkg/a.py", "pkg/__init__.py"], self.box)
        self.assertEqual(said, ["import pkg.a: ModuleNotFoundError: No module named 'nowhere_at_all'"])
        self.assertEqual(oracles.imports(self.package, sys.executable, envs[:1] * 2, ["pkg/a.py"], self.box), [])

    def test_errors_without_their_lines(self):
        self.assertEqual(oracles.error('a.py:3: error: "x" defined on line 7'), oracles.error('a.py:40: error: "x" defined on line 9'))
        self.assertEqual(oracles.error("a.py:3: error: def f(self, x: Any)"), oracles.error("a.py:3: error: def (x: Any)"))
        self.assertNotEqual(oracles.error("a.py:3: error: x"), oracles.error("a.py:3: error: y"))


class Tests(unittest.TestCase):
    BEFORE = {"kept": "passed", "fails": "failed", "lost": "passed", "skips": "passed", "odd": "passed"}

    def test_what_is_worse(self):
        after = {"kept": "passed", "fails": "failed", "skips": "skipped", "odd": "failed", "new": "failed", "good": "passed"}
        self.assertEqual(suite.worse(self.BEFORE, after, ["odd"]), ["lost", "new", "skips"])
        self.assertEqual(suite.worse(self.BEFORE, self.BEFORE, []), [])

    def test_what_is_flaky(self):
        self.assertEqual(suite.flaky(self.BEFORE, {**self.BEFORE, "odd": "failed"}), ["odd"])

    def test_a_report_of_pytest(self):
        with tempfile.TemporaryDirectory() as folder:
            xml = Path(folder) / "report.xml"
            xml.write_text(
                '<testsuites><testsuite><testcase classname="t" name="a"/><testcase classname="t" name="b"><failure message="no"/>'
                '</testcase><testcase classname="t" name="a"><error message="teardown"/></testcase><testcase classname="t" name="c">'
                '<skipped type="pytest.skip"/></testcase></testsuite></testsuites>'
            )
            states, messages = suite.read_report(xml, Path(folder))
        self.assertEqual(states, {"t::a": "failed", "t::b": "failed", "t::c": "skipped"})
        self.assertEqual(messages, {"t::a": "teardown", "t::b": "no"})


class Numbers(unittest.TestCase):
    def test_the_rule_of_three(self):
        self.assertAlmostEqual(bounds.upper_bound(0, 1000), 3 / 1000, delta=0.00002)
        self.assertAlmostEqual(bounds.upper_bound(0, 10), 1 - 0.05**0.1, places=9)
        # Clopper and Pearson's table: 1 of 20, one-sided 95 %.
        self.assertAlmostEqual(bounds.upper_bound(1, 20), 0.2161, places=4)
        self.assertEqual(bounds.upper_bound(2, 2), 1.0)

    def test_versions(self):
        self.assertTrue(machine.allows(">=3.10,<3.13", 12))
        self.assertFalse(machine.allows(">=3.10,<3.13", 13))
        self.assertFalse(machine.allows(">=3.10", 9))
        with self.assertRaises(machine.Trouble):
            machine.python_for(">=3.11", {9: ("python", "3.9.18")})

    def test_exit_codes(self):
        fine = {"broken": [], "new": {}, "oracles": {"compile": [], "mypy": ["an error"]}}
        broken = {**fine, "new": {"a test": "failed"}}

        def code(mode, told, trouble=None):
            return report.exit_code({"packages": [{"modes": {mode: told}, "trouble": trouble}]})

        self.assertEqual(code("closed", fine), 0)
        self.assertEqual(code("closed", broken), 1)
        self.assertEqual(code("closed", {**fine, "oracles": {"import": ["import a: fails"]}}), 1)
        self.assertEqual(code("unsafe", broken), 0)
        self.assertEqual(code("closed", fine, "no PyPI"), 2)

    def test_what_is_taken_over_is_counted(self):
        def site(symbol):
            return {"transform": "slots", "path": "a.py", "symbol": symbol, "line": 1}

        modes = {
            "default": {"sites": []},
            "closed": {"sites": [site("A")], "tested": {"date": "2026-11-20 10:00 UTC", "commit": "aaa"}},
            "closed-all": {"sites": [site("A"), site("B")], "tested": {"date": "2026-11-21 10:00 UTC", "commit": "bbb"}},
        }
        result = {"commit": "bbb", "packages": [{"name": "a", "modes": modes}]}
        self.assertEqual(report.taken_over(result), (2, 1, "2026-11-20 10:00 UTC"))
        self.assertEqual(report.different(result), 2)


class Entries(unittest.TestCase):
    def test_which_files_are_tests(self):
        package = packages.Package(
            {"name": "a", "version": "1", "source": ["a"], "tests": ["a/tests", "**/checks", "**/test_*.py", "conftest.py"]}
        )
        for path in ("a/tests/x.py", "a/tests/deep/x.py", "checks/x.py", "a/b/checks/c/x.py", "a/b/test_x.py", "conftest.py"):
            self.assertTrue(package.is_test(path), path)
        for path in ("a/x.py", "a/testsuite.py", "a/b/tests/x.py", "a/checks.py", "a/conftest.py"):
            self.assertFalse(package.is_test(path), path)

    def test_every_package_is_pinned(self):
        entries = packages.load()
        self.assertEqual(len({package.name for package in entries}), len(entries))
        self.assertTrue(any(package.short for package in entries))
        for package in entries:
            self.assertRegex(package["sha256"], "^[0-9a-f]{64}$")
            self.assertTrue(all("==" in item for item in package["deps"]), package.name)


if __name__ == "__main__":
    unittest.main()
