import sys

from feeds import Reader

entry = {"title": "t", "link": "l", "date": "d", "private": True}
reader = Reader()
reader.add(entry)
reader.drop(entry)
assert reader.seen == [("t", "l", "d"), ("-", "t", "l", "d")]
if sys.argv[1] == "after":
    assert 'entry["link"]' not in open("feeds/__init__.py").read()
