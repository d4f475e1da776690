import argparse
from conf import Config


def parser():
    p = argparse.ArgumentParser()
    for name in ("host", "port"):
        default = getattr(Config, name)
        p.add_argument(f"--{name}", default=default, type=type(default))
    return p
