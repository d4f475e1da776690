import station

north = station.Station("north")
north.start([80, 8080])
north.feed(["a=1", "b=2.5", "a=4"])
assert north.ports[80]["/status"].answer() == "north: 3"
assert north.ports[8080]["/latest"].answer() == [2.5, 4.0]
assert [reading.sensor for reading in north.readings] == ["a", "b", "a"]
