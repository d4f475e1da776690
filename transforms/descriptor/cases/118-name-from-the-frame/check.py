from item import Item

item = Item()
item.price = 4
assert (item.price, vars(item)) == (4, {"price_value": 4})
