import runpy
import sys

sys.path.insert(0, ".")
names = runpy.run_path("gunicorn.conf.py")
names["when_ready"]("the server")
assert names["calls"] == ["the server"] and names["workers"] == 3
