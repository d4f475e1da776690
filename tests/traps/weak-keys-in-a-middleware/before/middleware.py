import weakref


class Tracker:
    def __init__(self, handler):
        self.handler = handler
        self.seen = weakref.WeakKeyDictionary()

    def __call__(self, request):
        self.seen[request] = self.seen.get(request, 0) + 1
        return self.handler(request)
