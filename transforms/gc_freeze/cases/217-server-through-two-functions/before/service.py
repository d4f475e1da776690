"""The program of the price service."""
from server import make_server


def configured():
    found = make_server()
    return found


def main():
    return configured().run()


if __name__ == "__main__":
    main()
