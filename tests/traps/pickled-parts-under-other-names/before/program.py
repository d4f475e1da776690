from caching import load, save
from trees import Branch

save("a", Branch("xy"))
assert [leaf.key for leaf in load("a").leaves] == ["a", "a"]
