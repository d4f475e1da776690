from p import gen

g = gen()
next(g)
try:
    next(g)
except StopIteration as stop:
    stop.value.ended = True
    assert stop.value.ended
