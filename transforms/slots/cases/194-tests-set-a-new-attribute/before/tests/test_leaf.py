from tree.leaf import Leaf, leaves


def test_same():
    leaf = Leaf(1)
    leaf.visited = False
    for each in leaves(leaf, 2):
        each.visited = not each.visited
    assert leaf.visited is False
