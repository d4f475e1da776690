from audit import audit
from current import local
from people import Visit

for name in "ab":
    local.visit = Visit(name)
    assert audit() == name
