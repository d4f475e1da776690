import shapes


def with_defaults(kind, **values):
    return make(kind, values)


def make(kind, values):
    for name in ("sides", "sides_of_all"):
        if not hasattr(kind, name):
            values.setdefault(name.split("_")[0], 4)
    return kind(**values)


def shape():
    return with_defaults(shapes.Shape)
