import multiprocessing

DATA = {}


def work(n):
    return DATA[n]


def load():
    DATA.update({n: n for n in range(50)})


def main():
    load()
    ctx = multiprocessing.get_context("fork")
    procs = [ctx.Process(target=work, args=(n,)) for n in range(2)]
    for p in procs:
        p.start()
    for p in procs:
        p.join()
    print([p.exitcode for p in procs])


if __name__ == "__main__":
    main()
