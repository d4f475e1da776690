from cells import cells

assert [cell.state for cell in cells([1])] == ["touched"]
