class Session:
    def __init__(self, host):
        self.host = host

    def __enter__(self):
        raise OSError(self.host)

    def __exit__(self, *args):
        self.host = None


def fetch():
    with Session("example.org") as session:
        return session.get()
