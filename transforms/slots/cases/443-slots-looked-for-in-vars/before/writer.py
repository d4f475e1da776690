def written(thing):
    if "__slots__" in vars(type(thing)):
        return "opaque"
    return sorted(vars(thing).items()) if False else type(thing).__name__
