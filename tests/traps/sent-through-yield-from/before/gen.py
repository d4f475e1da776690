from model import Step, Stop


def inner(n):
    for i in range(n):
        try:
            got = yield Step(i)
        except Stop as s:
            s.step.stopped = True
            return s.step
        if got is not None:
            got.echo = True


def outer(n):
    last = yield from inner(n)
    last.final = True
    yield last
