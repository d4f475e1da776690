import sys

from tree import Leaf, Tree

def error(function, *args):
    try:
        function(*args)
    except Exception as error:
        return f"{type(error).__name__}: {error}"
    return None


tree = Tree()
tree.name, tree.size, tree.leaf = "oak", 3.5, Leaf()
assert error(setattr, tree, "leaf", 3) == "TypeError: leaf has to be a Leaf"
assert error(setattr, tree, "size", "3") == "TypeError: size has to be a number"
assert error(setattr, tree, "name", 3) == "TypeError: name has to be a str"

if sys.argv[1] == "after":
    assert not any(isinstance(value, property) for name, value in vars(Tree).items() if name in ['name', 'size', 'leaf'])
