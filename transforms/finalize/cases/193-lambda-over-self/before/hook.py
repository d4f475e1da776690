class Hook:
    def __init__(self, hooks):
        self.fired = 0
        remove = lambda: hooks.remove(self.name)
        self.name = "hook"
        self._remove = remove
        hooks.append(self.name)

    def __del__(self):
        self._remove()
