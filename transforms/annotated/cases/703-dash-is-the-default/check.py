import inspect
import os
import sys

try:
    import typer  # noqa: F401
except ImportError:
    sys.path.insert(0, os.path.join(os.path.dirname(os.path.abspath(__file__)), "..", "..", "support"))

import cat
from typer.testing import CliRunner

run = lambda *args: CliRunner().invoke(cat.app, list(args))  # noqa: E731
assert run().output == "---\n", run().output
assert run("a.txt").output == "--a.txt\n"
assert run("a.txt", "--prefix", "> ").output == "> a.txt\n"
if sys.argv[1] == "after":
    parameters = inspect.signature(cat.show).parameters
    assert (parameters["source"].default, parameters["prefix"].default) == ("-", "--")
