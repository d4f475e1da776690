import gc
import os

bind = "0.0.0.0:8000"
preload_app = True
notified = []


def when_ready(server):
    """Tell systemd, where it is there."""
    # keep the collector of the workers off what is loaded
    gc.collect()
    gc.freeze()
    if not os.environ.get("NOTIFY_SOCKET_OF_THE_SHOP"):
        return
    notified.append(server.pid)
