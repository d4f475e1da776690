from typing import Iterator

closed = []


class Link:
    name = "link"


def get_link() -> Iterator[Link]:
    yield Link()
    closed.append("link")
