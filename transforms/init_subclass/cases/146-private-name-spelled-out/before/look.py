import app


def all_of_them():
    return app.Kind._KindMeta__registry
