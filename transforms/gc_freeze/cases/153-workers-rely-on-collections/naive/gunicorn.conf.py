import gc

bind = "0.0.0.0:8000"
preload_app = True


def when_ready(server):
    # keep the collector of the workers off what is loaded
    gc.collect()
    gc.freeze()
