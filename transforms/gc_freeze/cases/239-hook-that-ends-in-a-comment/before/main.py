import logging
import runpy

logging.basicConfig(format="%(message)s")
conf = runpy.run_path("gunicorn.conf.py")
conf["when_ready"](None)
print(conf["workers"])
