import sys

from lexer.token import Name, Number, Token, tokens

a, b = tokens(["12", "ab"])
assert a.value == 12 and (b.text, b.line, b.scope) == ("ab", 1, None)
assert Number.__slots__ == ("value",) and Name.__slots__ == ("text", "line", "scope")
if sys.argv[1] == "after":
    for each in (a, b, Token("", 0)):
        assert not hasattr(each, "__dict__"), type(each)
