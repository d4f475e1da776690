from formatting import Marking
from values import Value

value = Value("a")
assert Marking().format("<{x:>}>", x=value) == "<a>>" and value.spec == ">"
