from fastapi import Depends

__all__ = ["Box", "get_box"]


class Box:
    size = 3


def get_box() -> Box:
    return Box()
