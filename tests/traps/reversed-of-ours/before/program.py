from trail import Trail
from undo import undo

assert all(step.undone for step in undo(Trail("abc")))
