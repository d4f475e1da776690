import shop
from things import LOG

assert shop.serve("till") == ("till", True)
assert LOG == ["open till", "use till", "close till"]
