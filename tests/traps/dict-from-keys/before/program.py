from states import State
from tables import mark, table

assert mark(table("ab", State())) == ["b"]
