def is_store(value):
    from ports import Store

    return isinstance(value, Store)


def kind(value):
    import ports as p

    return issubclass(type(value), p.Store)
