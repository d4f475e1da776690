from scoring.server import _serve

if __name__ == "__main__":
    _serve(4, print)
