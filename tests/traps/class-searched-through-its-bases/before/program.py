from kinds import Leaf
from listing import defined

assert [defined(type(leaf)) for leaf in (Leaf("a"), Leaf("b"))] == [["colour"], ["colour"]]
