import tool

assert sorted(tool.commands()) == ["add", "commands", "drop", "handle"]
assert tool.handle({"a": 1, "b": 2, "c": 3}) == [(1, 2, 3), (1, 2, 3)]
