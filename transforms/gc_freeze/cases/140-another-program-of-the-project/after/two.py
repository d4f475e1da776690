"""One worker for each port."""
import gc
import os

from tables import load_tables


def run_all(ports, handle):
    tables = load_tables()
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
    run_all([9000, 9001], print)
