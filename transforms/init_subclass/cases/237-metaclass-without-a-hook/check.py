from things import Thing

assert Thing.describe() == "the class Thing"
assert not hasattr(Thing(), "describe")
