import json

from models import User


def encode(value):
    try:
        return value.__dict__
    except AttributeError:
        return str(value)


def answer():
    return json.dumps({"user": User("a", ["x"])}, default=encode)
