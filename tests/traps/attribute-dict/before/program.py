from bag import Bag

bag = Bag(a=1)
bag.b = 2
assert bag.a == 1 and bag.b == 2 and sorted(bag.names()) == ["a", "b"]
