import mill

assert mill.mill(9) == 4
assert [sieve.width for sieve in mill.sieves()] == [0.5, 1.5, 4]
