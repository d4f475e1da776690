import tally

assert "pairs" in tally.Other.counted and "__module__" in tally.Other.counted, tally.Other.counted
