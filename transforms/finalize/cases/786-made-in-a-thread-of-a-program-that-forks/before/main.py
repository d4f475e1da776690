import os
import sys
import threading

from tmp import Tmp


def work(ready, end):
    held = Tmp("work.tmp")
    ready.set()
    end.wait()


def main():
    ready, end = threading.Event(), threading.Event()
    thread = threading.Thread(target=work, args=(ready, end), daemon=True)
    thread.start()
    ready.wait()
    child = os.fork()
    if child == 0:
        sys.exit(0)
    os.waitpid(child, 0)
    print(os.path.exists("work.tmp"))
    end.set()
    thread.join()


main()
