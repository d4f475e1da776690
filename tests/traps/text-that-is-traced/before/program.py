import trace, cProfile, io, contextlib


class Acc:
    def __init__(self):
        self.n = 0


a = Acc()
tracer = trace.Trace(count=0, trace=0)
tracer.runctx("a.traced = 1", {"a": a}, {})
p = cProfile.Profile()
p.runctx("a.profiled = 2", {"a": a}, {})
print(a.traced, a.profiled)
