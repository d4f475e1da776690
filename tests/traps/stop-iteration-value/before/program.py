from p import parse


def outer(out):
    p = yield from parse()
    p.complete = True
    out.append(p)


out = []
g = outer(out)
next(g)
for x in ("a", "b", None):
    try:
        g.send(x)
    except StopIteration:
        pass
assert out[0].complete
