def checked(thing):
    if thing is None:
        raise ValueError("nothing")
    return thing
