import sys
import types

from plant.doors.lock import Lock
from plant.meters.models import states

answer = types.SimpleNamespace(charge=5, serial="x")
assert Lock(types.SimpleNamespace(poll=lambda: answer, now=7)).refresh().warned_at == 7
state = states([("a", 50)])[0]
if sys.argv[1] == "after":
    assert not hasattr(state, "__dict__")
