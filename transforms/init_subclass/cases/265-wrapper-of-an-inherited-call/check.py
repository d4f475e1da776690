import handlers

assert handlers.Same()("a") == "A" and handlers.Upper()("b") == "B"
assert handlers.SEEN == [("Same", "a"), ("Upper", "b")], handlers.SEEN
assert handlers.Upper.__call__.__doc__ == "In capitals."
