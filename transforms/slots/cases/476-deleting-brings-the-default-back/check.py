from cells import cells

cell = cells([1])[0]
cell.paint("red")
cell.clean()
assert cell.colour == "white"
