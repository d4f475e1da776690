from typing import List, Optional

import typer
from typer.testing import CliRunner

app = typer.Typer()


@app.command()
def run(
    name: str = typer.Argument(..., help="who"),
    count: int = typer.Option(1, "--count", "-c", min=1),
    loud: bool = typer.Option(False, "--loud"),
    words: Optional[str] = typer.Option(None, help="what"),  # several
    level: str = typer.Option("info", envvar="LEVEL_OF_NOTHING"),
):
    typer.echo(f"{name} {count} {loud} {words} {level}")


def helper(name: str, count: int = 2):
    run(name, count, False, None, "debug")


@app.command()
def twice(name: str = typer.Argument("x"), times: int = typer.Option(2)):
    for _ in range(times):
        helper(name)


r = CliRunner()
for args in (["run", "ann"], ["run", "ann", "-c", "3", "--loud"], ["run"], ["twice", "--times", "1"], ["run", "a", "-c", "0"]):
    result = r.invoke(app, args)
    print(result.exit_code, repr(result.output) if result.exit_code == 0 else "")
