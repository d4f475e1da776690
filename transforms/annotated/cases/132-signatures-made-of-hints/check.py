import os
import sys
import warnings

warnings.simplefilter("ignore")
try:
    import typer  # noqa: F401
except ImportError:
    sys.path.insert(0, os.path.join(os.path.dirname(os.path.abspath(__file__)), "..", "..", "support"))

from typer.testing import CliRunner

import cli

assert CliRunner().invoke(cli.app, ["bo", "-l"]).output == "BO\n"
