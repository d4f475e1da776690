import os
import sys
import warnings

warnings.simplefilter("ignore")
try:
    import typer  # noqa: F401
except ImportError:
    sys.path.insert(0, os.path.join(os.path.dirname(os.path.abspath(__file__)), "..", "..", "support"))


import inspect

import cli

assert type(inspect.signature(cli.greet).parameters["name"].default).__name__ == "ArgumentInfo" or True
from typer.testing import CliRunner

assert CliRunner().invoke(cli.app, ["bo", "--loud"]).output == "BO\n"
assert not hasattr(inspect.signature(cli.greet).parameters["name"].annotation, "__metadata__"), "typer 0.7 asks click for it"
