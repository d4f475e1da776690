import inspect


def public(obj):
    return [a.name for a in inspect.classify_class_attrs(obj.__class__) if not a.name.startswith("_")]
