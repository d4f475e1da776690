import os

from context import Scope

scope = Scope()
kept = scope._file
del scope
assert kept.closed
os.remove(kept.name)
scope = Scope()
kept = scope._file
scope.__enter__()
del scope
assert not kept.closed
kept.close()
os.remove(kept.name)
with Scope() as scope:
    kept = scope._file
assert kept.closed
os.remove(kept.name)
