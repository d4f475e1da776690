from item import Item

item = Item("x")
item.price = 3
assert (item.price, item) == (3, Item("x"))
