"""One worker for each port."""
import os

import objgraph
from tables import load_tables


def serve(ports, handle):
    tables = load_tables()
    pids = []
    for port in ports:
        pid = os.fork()
        if pid == 0:
            try:
                handle(port, tables)
                objgraph.show_growth()
            finally:
                os._exit(0)
        pids.append(pid)
    for pid in pids:
        os.waitpid(pid, 0)


if __name__ == "__main__":
    serve([8000, 8001], print)
