import asyncio
import sys

import web

request = {"path": "/", "method": "GET", "host": "h", "user": "u"}
assert asyncio.run(web.serve(request)) == "GET h/" and web.TABLE["audit"](request) == ("u", "GET", "/")
try:
    asyncio.run(web.serve({"path": "/"}))
except KeyError as error:
    assert error.args == ("method",)
else:
    raise AssertionError
if sys.argv[1] == "after":
    assert 'request["path"]' not in open("web/__init__.py").read()
