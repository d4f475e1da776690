from tape import Tape

rows = [{"a": i, "b": i, "c": i, "d": i, "e": i} for i in range(5)]
assert Tape(rows).diagonal() == (0, 1, 2, 3, 4)
