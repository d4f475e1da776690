import copy

from model import Tree

trees = [Tree([number]) for number in range(2)]
assert [tree.leaves for tree in copy.deepcopy(trees)] == [[0], [1]]
