from settings import read

found = read("[a]\nwide = 3").getsize("a", "wide")
found.section = "a"
assert found.text == "3"
