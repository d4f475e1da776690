from geo.labelled import City

city = City(1, 2, "bonn")
assert (city.x, city.label) == (1, "bonn")
