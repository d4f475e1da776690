import multiprocessing

DATA = {}


def work(n):
    return DATA[n].n


class Entry:
    def __init__(self, n):
        self.n = n
        self.me = self


def load():
    DATA.update({n: Entry(n) for n in range(50)})


def main():
    load()
    ctx = multiprocessing.get_context("fork")
    with ctx.Pool(2) as pool:
        return sum(pool.map(work, range(50)))


if __name__ == "__main__":
    print(main())
