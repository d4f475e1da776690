import os
import sys

import scratch


def main():
    held = scratch.Scratch()
    path = held.path
    child = os.fork()
    if child == 0:
        if sys.argv[1] == "drop":
            del held
        sys.exit(0)
    os.waitpid(child, 0)
    print(os.path.isdir(path))
    del held
    print(os.path.isdir(path))


main()
