import multiprocessing
import sys

from store import load_catalogue

CATALOGUE = load_catalogue()


def work(n):
    return CATALOGUE[n]


def main():
    multiprocessing.set_start_method("spawn" if sys.platform == "darwin" else "fork")
    with multiprocessing.Pool(2) as pool:
        print(pool.map(work, range(3)))


if __name__ == "__main__":
    main()
