import sys

import api

body = {"user": "u", "item": "i", "count": 2}
assert api.order(body) == "u i 2" and api.cancel(body) == "u i 2 -"
if sys.argv[1] == "after":
    assert "Any" in open("api.py").read()
