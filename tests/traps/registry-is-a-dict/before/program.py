from marking import mark
from registry import Registry
from things import Thing

registry = Registry()
for name in "ab":
    registry.register(Thing(name))
assert mark(registry) == 2 and registry["b"].marked
