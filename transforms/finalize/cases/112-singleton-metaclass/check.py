import single
assert single.Journal() is single.Journal()
