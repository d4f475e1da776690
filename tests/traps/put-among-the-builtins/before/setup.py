import builtins

from model import Tracer

tracers = [Tracer(name) for name in "ab"]
builtins.tracer = tracers[0]
