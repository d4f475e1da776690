import inspect
def line(x):
    return [k.__name__ for k in inspect.getmro(type(x))]
