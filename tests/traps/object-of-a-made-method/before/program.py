from disp import Dispatcher


class Node:
    def __init__(self, n):
        self.n = n


d = Dispatcher()
nodes = [Node(i) for i in range(2)]
for n, e in zip(nodes, "ab"):
    d.attach(n, e)
print([d.run(e) for e in "ab"], [n.last_event for n in nodes])
