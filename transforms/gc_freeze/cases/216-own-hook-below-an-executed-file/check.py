import gc
import runpy
import sys

names = runpy.run_path("gunicorn.conf.py")
names["when_ready"]("the server")
assert names["READY"] == ["the server"] and names["workers"] == 2
assert sys.argv[1] == "before" or gc.get_freeze_count() > 0
