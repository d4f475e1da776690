class Session:
    text = "hi"


def get_session() -> Session:
    return Session()
