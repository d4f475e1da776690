def run():
    from deps import Db, page

    return page(1, 2, Db())


def run2():
    import deps

    return deps.page(3, 4, deps.Db())


def run3():
    try:
        from deps import page as p
    except ImportError:
        p = None
    from deps import Db

    return p(5, 6, Db())
