import concurrent.futures
import multiprocessing

DATA = {}


def work(n):
    return DATA[n]


def load():
    DATA.update({n: n for n in range(50)})


def main():
    load()
    with concurrent.futures.ProcessPoolExecutor(2, mp_context=multiprocessing.get_context("fork")) as pool:
        print(sum(pool.map(work, range(50))))


if __name__ == "__main__":
    main()
