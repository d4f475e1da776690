import main

data = {"a": 1, "b": 2, "c": 3}
assert main.one(data) == main.two(data) == (1, 2, 3)
