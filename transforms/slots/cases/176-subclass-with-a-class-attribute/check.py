import sys

from menu.dish import Dessert, Dish, menu

assert menu([("soup", "starter")])[0].course == "starter" and not hasattr(Dish("x"), "course")
assert Dessert("cake").serve() == "cake as dessert" and Dessert("cheese", "last").serve() == "cheese as last"
if sys.argv[1] == "after":
    assert not hasattr(Dish("a"), "__dict__")
