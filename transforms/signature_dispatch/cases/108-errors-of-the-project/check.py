import sys

import errors

data = {"code": 1, "text": "t", "where": "w", "first": "a", "last": "b", "age": 3}
error = errors.failed(data)
assert (error.code, error.text, error.where) == (1, "t", "w") and isinstance(error, ValueError)
assert vars(errors.person(data)) == {"first": "a", "last": "b", "age": 3}
assert vars(errors.address(data)) == {"first": "a", "last": "b", "age": 3}
if sys.argv[1] == "after":
    assert 'data["code"]' not in open("errors.py").read()
