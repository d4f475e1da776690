import gc as garbage

bind = "0.0.0.0:8000"
preload_app = True
ready = []


def when_ready(server):
    ready.append(server.pid)
    return None


def post_worker_init(worker):
    garbage.set_threshold(50_000)
