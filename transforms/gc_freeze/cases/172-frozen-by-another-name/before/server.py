"""One worker for each port."""
import os

from compat import collector
from tables import load_tables


def serve(ports, handle):
    tables = load_tables()
    collector.freeze()
    pids = []
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
