from found import Leaf

assert Leaf("a").given() == ["colour"]
