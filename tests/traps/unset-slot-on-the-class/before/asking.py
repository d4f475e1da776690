def optional(thing, names):
    kind = type(thing)
    return [name for name in names if hasattr(kind, name)]
