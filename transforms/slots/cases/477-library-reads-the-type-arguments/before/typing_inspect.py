def get_generic_type(obj):
    return getattr(obj, "__orig_" + "class__", None) or type(obj)
