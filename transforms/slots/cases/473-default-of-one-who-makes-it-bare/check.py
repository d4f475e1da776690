from cells import cells

for cell in cells([1]):
    cell.touch()
    assert cell.tries == 1
