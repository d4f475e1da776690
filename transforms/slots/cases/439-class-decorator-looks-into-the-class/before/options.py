def options(cls):
    cls.names = [name for name in vars(cls) if not name.startswith("_")]
    return cls


@options
class Server:
    port_default = 80

    def __init__(self, host):
        self.host = host
