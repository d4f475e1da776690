from choosing import choose
from model import Item, Items

items = Items()
items.append(Item("a"))
items.extend([Item("b"), Item("c")])
assert choose(items, "b") == ["b"]
