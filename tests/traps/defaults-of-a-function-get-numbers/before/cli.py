def number(fn):
    for i, o in enumerate(fn.__defaults__):
        o.index = i
    for k, o in fn.__kwdefaults__.items():
        o.key = k
    return fn
