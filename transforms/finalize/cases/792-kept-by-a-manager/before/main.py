import multiprocessing
import os

from tmp import Tmp


def main():
    with multiprocessing.Manager() as manager:
        kept = manager.list()
        made = Tmp("work.tmp")
        kept.append(made)
        del made
        copy = kept[0]
        open("work.tmp", "w").close()
        del copy
        print(os.path.exists("work.tmp"))


if __name__ == "__main__":
    main()
