import multiprocessing
import sys

import work


def main():
    spool = work.Spool(sys.argv[1])
    with multiprocessing.get_context("fork").Pool(1) as _:
        pass
    with multiprocessing.Pool(1) as pool:
        print(pool.map(spool.size, [3]))
        print(pool.map(work.os.path.exists, [sys.argv[1]]))


if __name__ == "__main__":
    main()
