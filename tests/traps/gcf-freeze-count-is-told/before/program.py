import gc
import os

TABLE = {number: [number] for number in range(1000)}


def main():
    for job in range(2):
        pid = os.fork()
        if pid == 0:
            os._exit(TABLE[job][0])
        print(os.waitstatus_to_exitcode(os.waitpid(pid, 0)[1]))
    print(gc.get_freeze_count() == 0)


if __name__ == "__main__":
    main()
