def remember(visit=None, kept=[]):
    if visit is not None:
        kept.append(visit)
    return kept


def number():
    for position, visit in enumerate(remember()):
        visit.position = position
    return len(remember())
