import sys

import bot

payload = {"title": "t", "author": "a", "text": "x", "year": 1, "month": 2, "day": 3}
assert bot.handle("post", payload) == "post t a x"
assert bot.handle("edit", payload) == "edit t a x"
assert bot.handle("day", payload) == (1, 2, 3)
assert bot.LOG == ["edit"] and sorted(bot.HANDLERS) == ["post"]
if sys.argv[1] == "after":
    assert 'payload["title"]' not in open("bot.py").read()
