import multiprocessing

gc = {"name": "graph"}
DATA = {}


def work(n):
    return DATA[n]


def load():
    DATA.update({n: n for n in range(50)})


def main():
    load()
    ctx = multiprocessing.get_context("fork")
    with ctx.Pool(2) as pool:
        print(sum(pool.map(work, range(50))), gc)


if __name__ == "__main__":
    main()
