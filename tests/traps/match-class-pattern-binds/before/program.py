from p import Leaf, Tree

t = Tree(Leaf(1))
match [t]:
    case [Tree(leaf)]:
        leaf.seen = 1
assert t.left.seen
