workers = 2


def when_ready(server):
    raise RuntimeError("replaced below")
