import inspect


def classes(module):
    return [n for n, v in vars(module).items() if type(v) is not type and inspect.isclass(v)]
