from graph import City

c = City("bonn", (1, 2), 330_000)
assert c.degree == 2 and c.__dict__["degree"] == 2
