import asyncio


class Lazy:
    """Stands in for a module until it is used."""

    def __init__(self, load):
        self.load = load
        self.loaded = None

    def __getattr__(self, name):
        if self.loaded is None:
            self.loaded = self.load()
        return getattr(self.loaded, name)


class Slot:
    def __init__(self, limit):
        self.limit = limit

    async def __aenter__(self):
        return self.limit

    async def __aexit__(self, *exc):
        return None


class Undo:
    def __init__(self, log, text):
        self.log = log
        self.text = text

    def __enter__(self):
        self.log.append(self.text)

    def __exit__(self, *exc):
        self.log.append("undo " + self.text)


class Times:
    def __init__(self, n):
        self.n = n

    def __call__(self, value):
        return value * self.n


async def limits(numbers):
    out = []
    for slot in [Slot(n) for n in numbers]:
        async with slot as limit:
            out.append(limit)
    return out


def run(texts):
    log = []
    for undo in [Undo(log, text) for text in texts]:
        with undo:
            log.append(Lazy(lambda: "-").join(["a", "b"]))
    for times in [Times(n) for n in range(2)]:
        log.append(times("x"))
    log.extend(asyncio.run(limits([1, 2])))
    return log
