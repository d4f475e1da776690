import typer

app = typer.Typer()


@app.command()
def greet(name: str = typer.Argument("you"), loud: bool = typer.Option(False, "--loud")):
    typer.echo(name.upper() if loud else name)
