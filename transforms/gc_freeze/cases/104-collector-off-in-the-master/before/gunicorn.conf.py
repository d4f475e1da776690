import gc

gc.disable()  # no holes in the heap of the master

bind = "0.0.0.0:8000"
preload_app = True


def post_fork(server, worker):
    gc.enable()
