def clone(thing):
    made = thing.__class__.__new__(thing.__class__)
    made.__dict__.update({name: list(value) if isinstance(value, list) else value for name, value in thing.__dict__.items()})
    return made
