from limits import Limit


def plausible(values):
    limit = Limit(1, 5)
    return [value for value in values if limit.holds(value)]
