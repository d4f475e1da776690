import multiprocessing
import os
import sys
import time

from catalogue import Session, full_collections, load_catalogue

CATALOGUE = []
SESSION = Session()


def work(_):
    SESSION.answer(CATALOGUE)
    time.sleep(0.002)  # so that all workers get some
    return os.getpid(), full_collections()


def start():
    CATALOGUE.extend(load_catalogue())


def main():
    start()
    with multiprocessing.get_context("spawn").Pool(4, initializer=start) as pool:
        done = dict(pool.imap_unordered(work, range(int(os.environ["REQUESTS"]) * 4)))
        print("collections", *done.values(), flush=True)
        sys.stdin.readline()


if __name__ == "__main__":
    main()
