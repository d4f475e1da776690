from lexing import lex
from streams import Stream

stream = Stream("a b")
assert lex(stream) == ["a", "b"] and stream.name == "stream"
