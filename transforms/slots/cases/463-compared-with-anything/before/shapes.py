class Tag:
    def __init__(self, text):
        self.text = text

    def __eq__(self, other):
        return self.__dict__ == other.__dict__

    __hash__ = None


class Box:
    def __init__(self, text):
        self.text = text


def boxes(texts):
    return [Box(text) for text in texts]


def tagged(texts, tag):
    return [box for box in boxes(texts) if tag == box]
