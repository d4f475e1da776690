from making import make

assert make(["kinds.Kind", "kinds.Kind"]) == [0, 1]
