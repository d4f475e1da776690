import typer
from typer.testing import CliRunner

app = typer.Typer()


@app.command()
def build(target: str = typer.Argument("all"), jobs: int = typer.Option(1, "--jobs")):
    typer.echo(f"{target} {jobs}")


@app.command()
def rebuild(target: str = typer.Argument("all")):
    run = {"build": build}["build"]
    run(target, jobs=2)
    build(target, 3)


print(repr(CliRunner().invoke(app, ["rebuild", "x"]).output), repr(CliRunner().invoke(app, ["build", "--jobs", "4"]).output))
