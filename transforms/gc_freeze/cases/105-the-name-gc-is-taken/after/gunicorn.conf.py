import gc as _gc

gc = "general conditions"
bind = "0.0.0.0:8000"
preload_app = True


def when_ready(server):
    _gc.collect()
    _gc.freeze()
