import tally

assert tally.run() == [0, 1, 2]
