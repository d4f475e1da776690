def rows(items):
    return list(map(lambda item: sorted(vars(item)), items))
