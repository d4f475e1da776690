import gc

bind = "127.0.0.1:8000"
worker_class = "uvicorn.workers.UvicornWorker"
preload_app = True


# uvicorn's own settings are on the command line.


def when_ready(server):
    # The application is loaded and no worker is forked yet: keep the collector
    # of the workers off these objects, so that their pages stay shared.
    gc.collect()
    gc.freeze()
