from . import handlers
from .public import audit

TABLE = {"audit": lambda request: audit(user=request["user"], method=request["method"], path=request["path"])}


async def serve(request):
    return await handlers.fetch(path=request["path"], method=request["method"], host=request["host"])
