import gc
import os

workers = 4
if os.environ.get("ENVIRONMENT") != "development":
    preload_app = True


def when_ready(server):
    # The application is loaded and no worker is forked yet: keep the collector
    # of the workers off these objects, so that their pages stay shared.
    gc.collect()
    gc.freeze()
