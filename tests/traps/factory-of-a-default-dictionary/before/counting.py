from collections import defaultdict


def count(kind, pairs):
    totals = defaultdict(kind)
    for key, number in pairs:
        totals[key].add(number)
        totals[key].last = number
    return totals
