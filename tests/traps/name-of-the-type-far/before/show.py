def label(x):
    return type(x).__name__
