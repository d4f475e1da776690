from nodes import Node, Text, describe

assert describe(Text()) == ["text"]
assert describe(Node()) == []
assert describe(Node) == ["kinds"]
