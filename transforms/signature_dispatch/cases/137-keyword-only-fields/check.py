import sys

import conf

data = {"name": "n", "level": 2, "path": "p", "size": 5}
assert conf.log(data) == conf.Log(name="n", path="p", size=5, level=2)
assert conf.log({"name": "n", "path": "p", "size": 5}).level == 1
try:
    conf.log({"name": "n"})
except KeyError as error:
    assert error.args == ("path",)
else:
    raise AssertionError
if sys.argv[1] == "after":
    assert 'data["path"]' not in open("conf.py").read()
