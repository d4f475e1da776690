import gc
import os

TABLE = {number: [number] for number in range(1000)}
seen = []
gc.callbacks.append(lambda phase, info: seen.append(info["generation"]))


def main():
    for job in range(2):
        pid = os.fork()
        if pid == 0:
            os._exit(TABLE[job][0])
        print(os.waitstatus_to_exitcode(os.waitpid(pid, 0)[1]))
    print(seen.count(2))


if __name__ == "__main__":
    main()
