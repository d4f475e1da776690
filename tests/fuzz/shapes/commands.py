"""Commands of typer with markers as defaults; what stands in for typer comes from the transform's own cases."""
from .text import block, chance, indented, text

HEAD = """\
import typer
from typing import Optional
from typer.testing import CliRunner

app = typer.Typer()
LIMIT = 5


def made():
    return 7
"""


def parameter(random, number):
    """A parameter as it is written, and the words that may give it a value."""
    name = f"p{number}"
    flag = f"--p{number}"
    kinds = [
        (f"{name}: int = typer.Option({number})", [flag, "4"]),
        (f"{name}: int = typer.Option(default={number}, min=0)", [flag, "4"]),
        (f"{name}: int = typer.Option(..., help='a number')", [flag, "4"]),
        (f"{name}: str = typer.Option('--', '--word{number}')", [f"--word{number}", "x"]),
        (f"{name}: bool = typer.Option(False, '-f{number}')", [f"-f{number}"]),
        (f"{name}: Optional[str] = typer.Option(None)", [flag, "y"]),
        (f"{name}: str = typer.Argument('-')", ["arg"]),
        (f"{name}: int = typer.Argument({number}, help='one')", ["3"]),
        (f"{name}: int = typer.Argument(LIMIT)", ["3"]),
        (f"{name}: 'int' = typer.Option(LIMIT + 1)", [flag, "8"]),
        (f"{name}: int = {number}", [flag, "9"]),
        (f"{name}: int = typer.Option(\n        {number},  # the default\n        help='long',\n    )", [flag, "6"]),
    ]
    return random.choices(kinds, [3, 3, 2, 1, 2, 2, 2, 2, 1, 1, 2, 1])[0]


def command(random, number):
    wanted = [parameter(random, at) for at in range(random.choice([1, 2, 3, 4]))]
    written = [each for each, _ in wanted]
    if chance(random, 0.2):
        written.insert(0, "first: str")
        wanted.insert(0, ("", ["word"]))
    names = ", ".join(each.split(":")[0].split("=")[0] for each in written)
    lines = ", ".join(written)
    if chance(random, 0.4):
        lines = "\n" + "".join(f"    {each},\n" for each in written)
    body = [f"typer.echo(repr(({names},)))"]
    words = [word for _, given in wanted for word in given]
    return ["@app.command()", *f"def c{number}({lines}):".split("\n"), *indented(body)], words


def program(random):
    lines = ["from __future__ import annotations", ""] if chance(random, 0.15) else []
    lines += [HEAD, ""]
    asked = []
    for number in range(random.choice([2, 3, 4])):
        written, words = command(random, number)
        lines += [*written, "", ""]
        asked += [[f"c{number}"], [f"c{number}", *words], [f"c{number}", "only"]]
    ask = ["runner = CliRunner()", *block("for words in " + repr(asked) + ":", [
        "try:", "    answer = runner.invoke(app, words)", "    print(words, answer.exit_code, answer.output)",
        "except Exception as error:", "    print(words, type(error).__name__)",
    ])]
    if chance(random, 0.4):
        given = random.choice(["", "1", "1, 2", "p0=1", "'a', p0=2"])
        ask += ["try:", f"    c0({given})", "except Exception as error:", "    print(type(error).__name__)"]
    lines += block("if __name__ == '__main__':", ask)
    return {"main.py": text(lines)}
