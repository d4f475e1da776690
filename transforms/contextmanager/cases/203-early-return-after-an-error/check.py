import sys

import publish

assert publish.publish([], "n", ["a", "b"]) == ["A", "B", "n complete"]
assert publish.publish([], "n", []) == ["n complete", "empty"]
log = []
try:
    publish.publish(log, "n", ["a", 3])
except AttributeError as error:
    assert log == [f"n given up: {error!r}"]
else:
    raise AssertionError
if sys.argv[1] == "after":
    assert publish.Publication.__doc__.startswith("Make a publication.")
    text = open("publish.py").read()
    assert "TracebackType" not in text and "Optional" not in text and "Type" not in text
