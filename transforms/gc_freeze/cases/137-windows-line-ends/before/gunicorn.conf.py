"""Settings."""
import os

bind = "127.0.0.1:" + os.environ.get("PORT", "8000")
workers = 4
preload_app = True
reload = False


def post_fork(server, worker):
    server.append("forked")