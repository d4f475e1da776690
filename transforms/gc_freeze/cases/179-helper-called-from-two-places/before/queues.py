import multiprocessing

from tables import load_tables


def work(number, tables, out):
    out(number, tables)


def start_worker(number, tables, out):
    process = multiprocessing.get_context("fork").Process(target=work, args=(number, tables, out))
    process.start()
    return process


def watch(tables, out):
    start_worker(9, tables, out).join()


def main(out=print):
    tables = load_tables()
    for process in [start_worker(number, tables, out) for number in range(1)]:
        process.join()
    watch(tables, out)


if __name__ == "__main__":
    main()
