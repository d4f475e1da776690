from nodes import Leaf

assert Leaf().describe() == "a Leaf"
assert Leaf(lambda: "mine").describe() == "mine"
