import traceback


def convert(a, b, c):
    raise KeyError(a)


def one(m):
    return convert(a=m["a"], b=m["b"], c=m["c"])


def two(m):
    return convert(a=m["a"], b=m["b"], c=m["c"])


for function in (one, two):
    try:
        function({"a": 1, "b": 2, "c": 3})
    except KeyError as error:
        print(error, [frame.name for frame in traceback.extract_tb(error.__traceback__)])
