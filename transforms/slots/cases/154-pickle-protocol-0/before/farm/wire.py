import base64
import pickle

from farm.job import Job


def encode(name, *args):
    return base64.b64encode(pickle.dumps(Job(name, args), 0)).decode("ascii")


def send(name, *args, write):
    write(encode(name, *args) + "\n")
