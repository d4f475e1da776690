import parts

assert parts.shown(["a"]) == [["name", "size"]]
