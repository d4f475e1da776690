"""How many rewrites in a hundred may break a program, after so many that did not."""

from math import comb


def upper_bound(breaks, sites, confidence=0.95):
    """The highest break rate that is compatible with `breaks` among `sites`, one-sided (Clopper and Pearson, 1934).

    Without breaks it is 1 - 0.05 ** (1 / sites), about 3 / sites: the rule of three. It takes sites for independent of
    each other, which those of one package are not quite."""
    if breaks >= sites:
        return 1.0
    low, high = 0.0, 1.0
    for _ in range(60):
        rate = (low + high) / 2
        if probability_of_at_most(breaks, sites, rate) > 1 - confidence:
            low = rate
        else:
            high = rate
    return high


def probability_of_at_most(breaks, sites, rate):
    return sum(comb(sites, k) * rate**k * (1 - rate) ** (sites - k) for k in range(breaks + 1))
