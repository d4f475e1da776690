def doc():
    from conf import Conf

    return Conf.a.__class__.__name__


def doc2():
    import conf

    return type(conf.Conf.b).__name__
