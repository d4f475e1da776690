from nodes import Name, Number, parse

assert [node.parent for node in parse("ab")] == [None, None]
assert Name(3, "f").text() == "3: f"
number = Number(4, 5)
assert (number.parent, number.value) == ("module", 5)
