import mix


def model(*names):
    def wrap(cls):
        extra = [getattr(mix, n.title()) for n in names]
        return type(cls)(cls.__name__, (*extra, cls), {})
    return wrap


@model("tagged", "timestamped")
class Post(mix.Base):
    pass
