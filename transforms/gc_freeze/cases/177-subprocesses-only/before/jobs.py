import subprocess
import sys

from tables import load_tables


def main():
    tables = load_tables()
    processes = [subprocess.Popen([sys.executable, "-c", "pass"]) for _ in range(2)]
    return len(tables), [process.wait() for process in processes]


if __name__ == "__main__":
    print(main())
