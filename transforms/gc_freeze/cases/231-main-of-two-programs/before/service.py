import os

TABLE = {number: [number] for number in range(3000)}


def serve(workers, tell):
    for _ in range(workers):
        if os.fork() == 0:
            try:
                tell(TABLE)
            finally:
                os._exit(0)
    for _ in range(workers):
        os.wait()
