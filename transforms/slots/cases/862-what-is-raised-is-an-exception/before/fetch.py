class Reply:
    def __init__(self, body):
        self.body = body


class Fault(Exception):
    pass


def fetch(url, failure=None, parse=Reply):
    failure = failure or Fault
    if not url:
        error = failure("no address")
        error.url = url
        raise error
    return parse(url)


HOOKS = {"fault": Fault, "reply": Reply}


def run(kind, url):
    return fetch(url, HOOKS[kind])
