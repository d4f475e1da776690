LIMIT = 10


def zero_or(host, port, limit=False):
    return (host, port, limit)


def listed_in(host, port, tags=[]):
    return (host, port, tags)


def named_by(host, port, limit=LIMIT):
    return (host, port, limit)


def needs(host, port, tags):
    return (host, port, tags)


def zero(data):
    return zero_or(host=data["host"], port=data["port"], limit=data.get("limit", 0))


def listed(data):
    return listed_in(host=data["host"], port=data["port"], tags=data.get("tags"))


def named(data):
    return named_by(host=data["host"], port=data["port"], limit=data.get("limit", 30))


def required(data):
    return needs(host=data["host"], port=data["port"], tags=data.get("tags"))
