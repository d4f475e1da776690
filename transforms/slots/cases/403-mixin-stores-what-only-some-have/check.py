from house import Door, Window

for thing in (Door(2), Window(3)):
    thing.look()
    assert thing.seen
assert not Door(1).seen
