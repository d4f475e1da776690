class Session:
    def __init__(self, user):
        self.user = user


sessions = [Session(user) for user in "ab"]
first = sessions[0]
