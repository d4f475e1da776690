import gauges

assert gauges.run([3, 9, 4]) == (9, 16)
assert gauges.Label("a").name == "a"
