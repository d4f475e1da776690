import gc
import os

bind = "0.0.0.0:8000"
preload_app = os.environ.get("PRELOAD", "1") == "1"


def when_ready(server):
    # keep the collector of the workers off what is loaded
    gc.collect()
    gc.freeze()
