class Routes:
    def __init__(self):
        self.known = {}

    def route(self, path):
        def note(function):
            self.known[path] = function
            function.path = path
            return function

        return note


routes = Routes()
