from typing import List, Optional

import typer
from typer.testing import CliRunner

app = typer.Typer()


def here():
    return "here"


@app.command()
def copy(
    source: str = typer.Argument("-"),
    target: str = typer.Argument(default="--"),
    level: int = typer.Option(1, "--level", "-l", min=0),
    name: Optional[str] = typer.Option(None),
    loud: bool = typer.Option(False, "--loud"),
):
    typer.echo(f"{source} {target} {level} {name} {loud}")


@app.command()
def twice(source: str = typer.Argument(...), level: int = typer.Option(..., "--level")):
    copy(source, "t", level, None, False)
    copy(source=source, target="u", level=level + 1, name="n", loud=True)


runner = CliRunner()
for line in ("copy", "copy a b --level 3 --loud", "copy a -l 2 --name x", "twice a --level 4"):
    print(runner.invoke(app, line.split()).output)
print(runner.invoke(app, ["twice"]).exit_code, runner.invoke(app, ["copy", "a", "-l", "-1"]).exit_code)
