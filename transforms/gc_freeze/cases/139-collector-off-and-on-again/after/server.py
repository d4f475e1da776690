"""One worker for each port."""
import gc
import os

from tables import load_tables


def serve(ports, handle):
    gc.disable()
    tables = load_tables()
    gc.enable()
    pids = []
    # Everything is loaded and no worker is forked yet: keep the collector of
    # the workers off these objects, so that their pages stay shared.
    gc.collect()
    gc.freeze()
    for port in ports:
        pid = os.fork()
        if pid == 0:
            try:
                handle(port, tables)
            finally:
                os._exit(0)
        pids.append(pid)
    for pid in pids:
        os.waitpid(pid, 0)


if __name__ == "__main__":
    serve([8000, 8001], print)
