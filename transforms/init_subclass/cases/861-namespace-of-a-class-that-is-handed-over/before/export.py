def export(cls):
    return {k: v for k, v in vars(cls).items() if not k.startswith("__")}
