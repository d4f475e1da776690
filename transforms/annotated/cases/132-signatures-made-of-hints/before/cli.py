import typer

from options import logged

app = typer.Typer()


@app.command()
@logged
def greet(name: str = typer.Argument("you"), loud: bool = typer.Option(False, "--loud", "-l")):
    typer.echo(name.upper() if loud else name)
