import current
from audit import audit
from people import Visit

for name in "ab":
    current.visit.set(Visit(name))
    assert audit() == name
