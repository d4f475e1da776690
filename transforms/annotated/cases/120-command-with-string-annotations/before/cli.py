from __future__ import annotations

import typer

app = typer.Typer()


@app.command()
def greet(name: str = typer.Argument(..., help="who"), times: int = typer.Option(1, "--times", "-t")):
    typer.echo(" ".join([name] * times))
