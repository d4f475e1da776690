import sys

import kept

table = {"a": 1}
assert kept.run(table) == {"a": 2, "b": 3} and table == {"a": 1}
if sys.argv[1] == "after":
    text = open("kept.py").read()
    assert "TYPE_CHECKING" not in text and "None\n    old" not in text and "old_" not in text, text
