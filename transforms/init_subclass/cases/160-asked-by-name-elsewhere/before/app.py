import base


def describe(obj):
    label = getattr(obj, "label", None)
    return label() if label else "no label"


def chair():
    return describe(base.Chair())
