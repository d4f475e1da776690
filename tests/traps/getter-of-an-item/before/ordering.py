from operator import itemgetter

second = itemgetter(1)


def order(pairs):
    for pair in sorted(pairs, key=itemgetter(0), reverse=True):
        second(pair).order = pair[0]
    return [second(pair).order for pair in pairs]
