"""Settings."""
import gc
import os

bind = "127.0.0.1:" + os.environ.get("PORT", "8000")
workers = 4
preload_app = True
reload = False


def post_fork(server, worker):
    server.append("forked")


def when_ready(server):
    # The application is loaded and no worker is forked yet: keep the collector
    # of the workers off these objects, so that their pages stay shared.
    gc.collect()
    gc.freeze()
