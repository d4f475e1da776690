import top as T

n = T.Node(1)
n.extra = 2
assert n.extra == 2
