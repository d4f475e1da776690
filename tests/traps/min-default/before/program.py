import itertools

from p import P

least = min(itertools.chain([P(2)], [P(1)]), key=lambda p: p.k, default=None)
least.best = True
assert least.best
