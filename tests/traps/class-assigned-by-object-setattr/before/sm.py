def become(o, kind):
    object.__setattr__(o, "__class__", kind)
