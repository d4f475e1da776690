import copy


class Draft:
    def __init__(self):
        self.text = ""

    def __reduce__(self):
        return Draft, (), {"text": self.text}


class Page:
    def __init__(self, text):
        self.text = text
        self.views = 0

    def __reduce_ex__(self, protocol):
        make, args, state = super().__reduce_ex__(protocol)[:3]
        return make, args, dict(state, views=0)


def copies(things):
    return [copy.copy(thing) for thing in things]
