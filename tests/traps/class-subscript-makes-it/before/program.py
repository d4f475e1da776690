from naming import label

assert label(["one", "two"]) == ["One", "Two"]
