from typing import Dict, Type

from base import Handler

HANDLERS: Dict[str, Type[Handler]] = {}


def dispatch(path: str, request: object) -> str:
    handler: Handler = HANDLERS[path](path)
    return run(handler, request)


def run(handler: Handler, request: object) -> str:
    handler.request = request
    return handler.handle()
