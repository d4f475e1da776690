import contexts


def load(log):
    cls = getattr(contexts, "Silent")
    if not isinstance(cls, type):
        raise TypeError("no class")
    return cls(log)
