from typing import cast

from requests import Request


def login(anything: object, user: str) -> str:
    request = cast(Request, anything)
    request.user = user
    return request.user + request.path
