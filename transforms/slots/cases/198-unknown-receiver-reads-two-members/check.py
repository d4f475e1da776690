import app
from feed.entry import publish

assert publish([("Hi", "/a")])[0].slug == "hi-a"
