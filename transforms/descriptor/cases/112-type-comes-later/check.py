from tree import Leaf, Tree

def error(function, *args):
    try:
        function(*args)
    except Exception as error:
        return f"{type(error).__name__}: {error}"
    return None


tree = Tree()
tree.name, tree.size, tree.leaf = "oak", 3, Leaf()
assert error(setattr, tree, "leaf", 3) == "TypeError: leaf must be of type Leaf"
