import multiprocessing as mp

TABLE = {n: [n] for n in range(100)}


def work(k):
    return TABLE[k][0]


def main():
    ctx = mp.get_context("fork")
    with ctx.Pool(2, maxtasksperchild=1) as pool:
        print(pool.map(work, range(4)))


if __name__ == "__main__":
    main()
