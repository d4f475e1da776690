import tomllib

from money import Money


def read(text):
    return tomllib.loads(text, parse_float=Money)
