import importlib, os

TABLE = {n: [n] for n in range(1000)}


def tool(name):
    return importlib.import_module(name)


def main():
    for k in range(2):
        pid = os.fork()
        if pid == 0:
            mod = tool("".join(["g", "c"]))
            n = sum(1 for o in mod.get_objects() if o is TABLE)
            os._exit(n * 10 + TABLE[k][0])
        print(os.waitstatus_to_exitcode(os.waitpid(pid, 0)[1]), flush=True)


if __name__ == "__main__":
    main()
