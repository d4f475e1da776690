import gc
import sys

import chat

one = chat.session("one")
one.say([(1, "hello")])
assert chat.session("one") is one and one.lines[0].text == "hello"
if sys.argv[1] == "after":
    assert "__weakref__" not in chat.Line.__slots__ and not hasattr(one.lines[0], "__dict__")
del one
gc.collect()
assert not chat.session("one").lines
