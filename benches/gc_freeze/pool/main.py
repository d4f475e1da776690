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


def main():
    CATALOGUE.extend(load_catalogue())
    with multiprocessing.get_context("fork").Pool(4) as pool:
        done = dict(pool.imap_unordered(work, range(int(os.environ["REQUESTS"]) * 4)))
        print("collections", *done.values(), flush=True)
        sys.stdin.readline()


if __name__ == "__main__":
    main()
