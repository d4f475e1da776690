import tally

assert tally.run() == 3
