from conf.meta import Defaults


class Section(metaclass=Defaults):
    defaults = {"port": 80}

    def __init__(self, host, port=None):
        self.host = host
        if port:
            self.port = port
