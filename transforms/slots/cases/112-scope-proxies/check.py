from plug import Lazy, Slot, Times, Undo, run

assert run(["one"]) == ["one", "a-b", "undo one", "", "x", 1, 2]
for each in (Lazy(str), Slot(1), Undo([], ""), Times(1)):
    assert hasattr(each, "__dict__"), "no data model"
