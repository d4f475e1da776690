from columns import Column
from tables import mark, table

assert mark(table(["a", "b"], [Column(int), Column(str)])) == ["a", "b"]
