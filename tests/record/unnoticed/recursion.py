"""Recursion up to its limit, which is where it was, and comes as the same error."""
import sys


class Node:
    def __init__(self, depth):
        self.depth = depth
        self.below = Node(depth - 1) if depth else None

    def sum(self):
        return self.depth + (self.below.sum() if self.below else 0)


print(sys.getrecursionlimit())
sys.setrecursionlimit(400)


def deepest():
    depth = 0

    def down():
        nonlocal depth
        depth += 1
        down()

    try:
        down()
    except RecursionError as error:
        return depth, str(error)


print(deepest())
print(Node(100).sum())
try:
    Node(1000)
except RecursionError as error:
    print(type(error).__name__)


class Endless:
    def __init__(self):
        self.again = Endless()


for _ in range(3):
    try:
        Endless()
    except RecursionError:
        print("too deep")
print(Node(5).sum(), vars(Node(0)))
