def apply(obj, changes):
    for k, v in changes:
        setattr(obj, "__%s__" % k if k == "class" else k, v)
    return obj
