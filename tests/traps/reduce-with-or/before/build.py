import operator
from functools import reduce


def build(queries):
    joined = reduce(operator.or_, queries)
    joined.alias = "q"
    return joined
