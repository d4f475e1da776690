from di.box import Box, kind

assert kind(Box[int]([1])) == "int" and kind(Box([1])) == "any"
