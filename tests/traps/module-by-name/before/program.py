import importlib
shapes = importlib.import_module("shapes")
shape = shapes.DEFAULT
shape.colour = "red"
other = importlib.import_module("sha" + "pes").Round(2)
other.colour = "blue"
print(shape.colour, other.colour)
