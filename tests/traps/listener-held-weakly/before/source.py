import weakref


class Source:
    def __init__(self):
        self.listeners = []

    def connect(self, method):
        self.listeners.append(weakref.WeakMethod(method))

    def fire(self, value):
        for listener in self.listeners:
            method = listener()
            if method is not None:
                method(value)
