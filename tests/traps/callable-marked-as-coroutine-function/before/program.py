import asyncio
from inspect import iscoroutinefunction
from middleware import Middleware


async def view(request):
    return request + "!"


def plain(request):
    return request + "."


chain = [Middleware(Middleware(view)), Middleware(plain)]
print([iscoroutinefunction(m) for m in chain], chain[1]("x"), asyncio.run(chain[0]("y")))
