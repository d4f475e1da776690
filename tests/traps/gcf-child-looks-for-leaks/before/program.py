import gc
import os

DATA = [[number] for number in range(1000)]


def main():
    for _ in range(2):
        pid = os.fork()
        if pid == 0:
            os._exit(0 if len(gc.get_objects()) > 1000 and DATA else 1)
        print(os.waitstatus_to_exitcode(os.waitpid(pid, 0)[1]))


if __name__ == "__main__":
    main()
