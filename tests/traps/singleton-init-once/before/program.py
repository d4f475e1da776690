from p import One

One()
assert One().n == 2
