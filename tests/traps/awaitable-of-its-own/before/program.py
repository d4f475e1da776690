import asyncio

from asking import ask
from model import Question

assert asyncio.run(ask([Question("a"), Question("b")])) == ["a", "b"]
