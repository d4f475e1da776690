import os

TABLE = {n: [n] for n in range(1000)}


def main():
    print(sorted(n for n in globals() if not n.startswith("_")), flush=True)
    for k in range(2):
        pid = os.fork()
        if pid == 0:
            os._exit(TABLE[k][0])
        print(os.waitstatus_to_exitcode(os.waitpid(pid, 0)[1]), flush=True)


if __name__ == "__main__":
    main()
