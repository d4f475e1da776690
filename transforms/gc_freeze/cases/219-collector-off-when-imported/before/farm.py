import multiprocessing

import settings

TABLE = {}


def load_table():
    for number in range(3000):
        TABLE[number] = [number]


def work(number):
    return TABLE[number][0]


def main():
    load_table()
    with multiprocessing.get_context("fork").Pool(settings.WORKERS) as pool:
        return pool.map(work, [1, 2, 3])


if __name__ == "__main__":
    print(main())
