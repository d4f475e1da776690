import gc
import os

gc.disable()
TABLE = {number: [number] for number in range(1000)}


def main():
    for job in range(2):
        pid = os.fork()
        if pid == 0:
            gc.enable()
            os._exit(TABLE[job][0] + (10 if gc.isenabled() else 0))
        print(os.waitstatus_to_exitcode(os.waitpid(pid, 0)[1]))
    print(gc.isenabled())


if __name__ == "__main__":
    main()
