def loop(items):
    for i in items:
        if callable(i):
            i.result = i()
    return [getattr(i, "result", None) for i in items]
