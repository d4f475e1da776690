from collections import Counter, OrderedDict


def top(words):
    counted = Counter(words)
    best, times = counted.most_common(1)[0]
    best.times = times
    return best


def last(words):
    kept = OrderedDict((w, i) for i, w in enumerate(words))
    word, at = kept.popitem()
    word.at = at
    return word
