import sys

import jobs

data = {"name": "n", "queue": "q", "command": "c", "retries": 3}
assert jobs.start(data) == ("n", "q", "c") and jobs.again(data) == ("n", "q", 3)
assert jobs.again({"name": "n", "queue": "q"}) == ("n", "q", 0)
if sys.argv[1] == "after":
    assert open("jobs.py").read().count("def _call_with") == 1
