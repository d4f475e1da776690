"""Detaches itself and then serves alone."""
import gc
import os


def load():
    return {n: [n] for n in range(2000)}


def daemonise():
    # keep the collector of the workers off what is loaded
    gc.collect()
    gc.freeze()
    for _ in range(2):
        pid = os.fork()
        if pid > 0:
            os._exit(0)
        os.setsid()


def main(serve):
    table = load()
    daemonise()
    serve(table)


if __name__ == "__main__":
    main(print)
