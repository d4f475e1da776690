import multiprocessing
import os

from tmp import Tmp


def main():
    queue = multiprocessing.SimpleQueue()
    made = Tmp("work.tmp")
    queue.put(made)
    copy = queue.get()
    del made
    open("work.tmp", "w").close()
    del copy
    print(os.path.exists("work.tmp"))


if __name__ == "__main__":
    main()
