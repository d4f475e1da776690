from plugins import First, Root, Third

assert First.registry == ["Second"]
assert Third.registry == []
assert not hasattr(Root, "registry")
