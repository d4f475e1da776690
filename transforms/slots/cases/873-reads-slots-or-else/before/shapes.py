class Base:
    def __init__(self, text):
        self.text = text


class Label(Base):
    def __init__(self, text, size):
        super().__init__(text)
        self.size = size


def labels(texts):
    return [Label(text, 1) for text in texts]


def values(item):
    try:
        return [getattr(item, name) for name in item.__slots__]
    except AttributeError:
        return sorted(vars(item).values(), key=str)
