import gc
from multiprocessing import Process

from tables import load_tables

TABLES = load_tables()


class Crawler(Process):
    def __init__(self, number, out):
        super().__init__(daemon=True)
        self.number = number
        self.out = out

    def run(self):
        self.out(self.number, TABLES)


def main(out=print):
    # Everything is loaded and no worker is forked yet: keep the collector of
    # the workers off these objects, so that their pages stay shared.
    gc.collect()
    gc.freeze()
    crawlers = [Crawler(number, out) for number in range(2)]
    for crawler in crawlers:
        crawler.start()
    for crawler in crawlers:
        crawler.join()
    return [crawler.exitcode for crawler in crawlers]


if __name__ == "__main__":
    print(main())
