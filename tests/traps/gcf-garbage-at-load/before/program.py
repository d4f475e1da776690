import multiprocessing

log = []


class Temp:
    def __init__(self):
        self.me = self

    def __del__(self):
        log.append(1)


DATA = {}


def load():
    for n in range(50):
        Temp()
        DATA[n] = n


def work(n):
    return DATA[n]


def main():
    load()
    ctx = multiprocessing.get_context("fork")
    with ctx.Pool(2) as pool:
        print(sum(pool.map(work, range(50))))
    print(len(log) in (0, 50))


if __name__ == "__main__":
    main()
