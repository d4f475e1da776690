import warnings
from model import Advice


def check(fn, *args):
    with warnings.catch_warnings(record=True) as caught:
        warnings.simplefilter("always")
        fn(*args)
    for w in caught:
        for arg in w.message.args:
            arg.warned = True


def old(source):
    warnings.warn(Advice(source))
