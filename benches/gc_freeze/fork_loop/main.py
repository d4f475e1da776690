import os
import sys
import time

from catalogue import Session, full_collections, load_catalogue


def serve(catalogue, out):
    session = Session()
    for _ in range(int(os.environ["REQUESTS"])):
        session.answer(catalogue)
    os.write(out, f"{full_collections()} ".encode())
    time.sleep(3600)


def main():
    catalogue = load_catalogue()
    done, out = os.pipe()
    workers = []
    for _ in range(4):
        pid = os.fork()
        if pid == 0:
            serve(catalogue, out)
            os._exit(0)
        workers.append(pid)
    counts = b""
    while counts.count(b" ") < len(workers):
        counts += os.read(done, 1000)
    print("collections", counts.decode(), flush=True)
    sys.stdin.readline()
    for pid in workers:
        os.kill(pid, 15)
        os.waitpid(pid, 0)


if __name__ == "__main__":
    main()
