import copy
import pickle
import sys

import jobs

one, other = jobs.jobs([("a", 3)])
assert jobs.Job.kind == one.kind == "job"
assert one.retries == 0 and one.error is None and one.limits == (1, -2)
one.fail("x")
other.widen()
assert (one.retries, one.error, other.retries, other.limits) == (1, "x", 0, (1, 5))
again = pickle.loads(pickle.dumps(copy.copy(one)))
assert (again.retries, again.error, again.limits, again.cost) == (1, "x", (1, -2), 3)
if sys.argv[1] == "after":
    assert not hasattr(one, "__dict__") and not hasattr(other, "__dict__")
