import gc
import os
import weakref
from data import load


def main():
    rows = load()
    cache = weakref.WeakValueDictionary((r.i, r) for r in rows)
    out = []
    for i in range(2):
        r, w = os.pipe()
        pid = os.fork()
        if pid == 0:
            rows.clear()
            gc.collect()
            os.write(w, str(len(cache)).encode())
            os._exit(0)
        os.waitpid(pid, 0)
        out.append(os.read(r, 10))
    print(out)


if __name__ == "__main__":
    main()
