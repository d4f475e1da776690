from door import Door, log

Door("a")
try:
    Door("b", True)
except ValueError:
    pass
assert log == ["a", "b"]
