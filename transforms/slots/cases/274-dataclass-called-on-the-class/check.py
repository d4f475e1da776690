from dish import menu

[dish] = menu(["soup"])
assert (dish.name, dish.price) == ("soup", 5)
