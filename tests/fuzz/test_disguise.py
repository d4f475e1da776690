"""Does `disguise.py` notice harm? Run with `python3 -m unittest discover tests/fuzz`."""

import ast
import subprocess
import sys
import tempfile
import textwrap
import unittest
from pathlib import Path

HERE = Path(__file__).resolve().parent
sys.path.insert(0, str(HERE))

import ways  # noqa: E402

PROGRAM = textwrap.dedent(
    """\
    class Job:
        def __init__(self, name):
            self.name = name


    def mark(job, text):
        job.mark = text
        return vars(job)
    """
)
CHECK = "import program\nassert program.mark(program.Job('a'), 'b') == {'name': 'a', 'mark': 'b'}\n"

# What stands in for pyscale.
FAKE = """\
#!{python}
import pathlib, sys
path = pathlib.Path("program.py")
text = path.read_text()
{action}
sys.exit({code})
"""
CARELESS = 'path.write_text(text.replace("class Job:\\n", "class Job:\\n    __slots__ = (\'name\',)\\n"))'
CAREFUL = 'path.write_text(text + "# looked at\\n")'


class Noticing(unittest.TestCase):
    def setUp(self):
        folder = tempfile.TemporaryDirectory()
        self.addCleanup(folder.cleanup)
        self.box = Path(folder.name)
        case = self.box / "cases" / "one"
        (case / "before").mkdir(parents=True)
        (case / "before/program.py").write_text(PROGRAM)
        (case / "check.py").write_text(CHECK)
        (case / "case.toml").write_text('transform = "slots"\nverdict = "refuse"\nwhy = "It is stored on."\npython = ">=3.9"\n')

    def run_with(self, action, code=0, *flags):
        program = self.box / "pyscale"
        program.write_text(FAKE.format(python=sys.executable, action=action, code=code))
        program.chmod(0o755)
        command = [sys.executable, str(HERE / "disguise.py"), "--pyscale", str(program), *flags, str(self.box / "cases")]
        return subprocess.run(command, capture_output=True, text=True)

    def test_a_careless_rewrite_is_noticed(self):
        done = self.run_with(CARELESS, 0, "--keep", str(self.box / "kept"))
        self.assertEqual(done.returncode, 1, done.stderr)
        for way in ways.ALL:
            self.assertIn(f"HARM slots/one --way {way} ", done.stdout)
        self.assertIn("_same(job).mark = text", (self.box / "kept/one-function-others/before/program.py").read_text())

    def test_a_careful_one_is_not(self):
        done = self.run_with(CAREFUL, 0, "--way", "function", "--way", "setattr")
        self.assertEqual(done.returncode, 0, done.stdout + done.stderr)
        self.assertNotIn("no longer the same program", done.stdout)
        self.assertIn("rewritten", done.stdout)

    def test_a_crash_is_noticed(self):
        done = self.run_with("pass", 3, "--count", "2")
        self.assertEqual((done.returncode, done.stdout.count("CRASH")), (1, 3), done.stdout)


class Disguising(unittest.TestCase):
    def disguised(self, text, way, receivers="others"):
        files = ways.disguise({"program.py": text}, way, receivers)
        return files and files["program.py"]

    def test_receivers_go_through(self):
        text = self.disguised('"""Doc."""\nfrom __future__ import annotations\n\n\ndef f(x, self):\n    x.a = 1\n    self.b = 2\n    vars(self.c)\n', "list")
        self.assertEqual(ast.get_docstring(ast.parse(text)), "Doc.")
        self.assertIn("[x][0].a = 1\n    self.b = 2\n    vars([self.c][0])", text)
        self.assertIn("[self][0].b = 2", self.disguised("def f(self):\n    self.b = 2\n", "list", "self"))

    def test_nothing_to_disguise(self):
        self.assertIsNone(self.disguised("x = 1\n", "function"))

    def test_stores_by_name(self):
        self.assertIn("setattr(x, 'a', 1)", self.disguised("x.a = 1\n", "setattr"))
        self.assertIsNone(self.disguised("class C:\n    def f(self, x):\n        x.__a = 1\n", "setattr"))

    def test_names_that_only_functions_bind(self):
        text = self.disguised("def f(thing, named):\n    other = thing\n    return other, named\n\nf(1, named=2)\n", "names")
        self.assertNotIn("thing", text)
        self.assertNotIn("other", text)
        self.assertIn("named=2", text)


if __name__ == "__main__":
    unittest.main()
