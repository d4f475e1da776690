from shapes import Box, Named

named = Named()
named.rename("mine")
assert (named.name, named.count, Named.name) == ("mine", 0, None)
assert Box().name == "a box"
