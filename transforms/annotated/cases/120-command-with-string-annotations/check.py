import os
import sys
import warnings

warnings.simplefilter("ignore")
try:
    import typer  # noqa: F401
except ImportError:
    sys.path.insert(0, os.path.join(os.path.dirname(os.path.abspath(__file__)), "..", "..", "support"))


import cli
from typer.testing import CliRunner

run = lambda *args: CliRunner().invoke(cli.app, list(args))  # noqa: E731
assert run("bo", "--times", "2").output == "bo bo\n" and run().exit_code == 2
