import marks

page, mark = marks.read(["a"])
assert page.rows == ["a"]
assert mark.kind == "end" and mark.note == "a"
