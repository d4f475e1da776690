import sys

from lex.tokens import Number, Word, lex

word, number = lex(["ten 10"])
assert (word.upper(), number.value, number.line) == ("TEN", 10.0, 0)
if sys.argv[1] == "after":
    assert not hasattr(word, "__dict__") and not hasattr(number, "__dict__")
    assert Word.__slots__ == ()
