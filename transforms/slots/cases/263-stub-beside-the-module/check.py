import sys

from tokens.token import tokens

assert [t.text for t in tokens("a b")] == ["a", "b"]
assert "__slots__" not in open("tokens/token.pyi").read()
if sys.argv[1] == "after":
    assert not hasattr(tokens("a")[0], "__dict__")
