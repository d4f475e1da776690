class Session:
    def __init__(self, user, token):
        self.user = user
        self.token = token

    def __getstate__(self):
        state = super().__getstate__()
        state["token"] = None
        return state

    def __setstate__(self, state):
        for name in ("user", "token"):
            object.__setattr__(self, name, state[name])
