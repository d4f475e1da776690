from manager import load

found = load(["first_plugin:First", "second_plugin:Second"])
assert [(one.name, one.place) for one in found] == [("first", 0), ("second", 1)]
