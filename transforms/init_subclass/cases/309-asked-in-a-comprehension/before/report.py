from kinds import Kind, KindMeta


def names():
    return [k.__name__ for k in KindMeta.kinds if isinstance(k, KindMeta)] + [Kind.__name__]
