import sys

from ui.buttons import Button, Gone, Icon, total

assert total(["ok", "no"]) == 9 and Gone("old").reason == "old"
if sys.argv[1] == "after":
    for each in (Button("a"), Icon("b"), Gone("c")):
        assert not hasattr(each, "__dict__"), type(each)
        slots = [n for k in type(each).__mro__ for n in getattr(k, "__slots__", ())]
        assert len(slots) == len(set(slots)), slots
