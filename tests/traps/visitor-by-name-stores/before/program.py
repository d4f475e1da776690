from ast_ import Add, Num
from typer import Typer

t = Add(Num(1), Num(2))
assert Typer().visit(t) == "int" and t.a.type == "int"
