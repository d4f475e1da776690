import io
import os
import tempfile


class Own:
    """Has close and nothing else."""

    def __init__(self, path, mode="r"):
        self.path = path

    def read(self):
        return os.path.basename(self.path)

    def close(self):
        print("closed", self.read())


def local(path, open=Own):
    source = open(path)
    try:
        return source.read()
    finally:
        source.close()


def inner(path):
    from helper import open
    source = open(path)
    try:
        return source.read()
    finally:
        source.close()


class Reader:
    open = Own

    def one(self, path):
        source = self.open(path)
        try:
            return source.read()
        finally:
            source.close()


print(local("a"), inner("b"), Reader.open("c").read())
open = Own
print(local("d"))


def changed(path):
    source = open(path)
    try:
        return source.read()
    finally:
        source.close()


print(changed("e"))
