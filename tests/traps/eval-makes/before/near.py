import far
def names():
    return vars(far)
