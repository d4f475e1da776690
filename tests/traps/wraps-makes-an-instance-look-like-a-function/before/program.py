import functools
from model import Command
def make(func):
    return functools.wraps(func)(Command(func))
commands = [make(f) for f in (len, repr)]
assert commands[0].__name__ == "len"
