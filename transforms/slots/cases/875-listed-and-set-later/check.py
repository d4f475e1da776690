import parts

assert parts.shown(["a"]) == [["a"]]
