class Session:
    def __init__(self):
        self.name = "session"


def get_session() -> Session:
    return Session()
