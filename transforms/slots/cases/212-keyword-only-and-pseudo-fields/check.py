import sys

from recipes import Pause, Recipe, Step

recipe = Recipe("tea", [Step(0, text="boil"), Pause(), Step(2, factor=3, done=True)])
assert recipe.minutes() == 12 and Step(1) < Step(2) and Step.shortest == 1
assert repr(Step(2, text="x")) == "Step(minutes=2, text='x', done=False, tools=[])"
try:
    Step(1, "x")
except TypeError:
    pass
else:
    raise AssertionError
if sys.argv[1] == "after":
    for each in (recipe, *recipe.steps):
        assert not hasattr(each, "__dict__"), type(each)
