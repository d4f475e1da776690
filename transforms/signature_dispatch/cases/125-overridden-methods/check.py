import jobs

data = {"name": "n", "size": 1, "owner": "o", "force": True, "quiet": True, "kwargs": 1}
assert jobs.Careful().take(data) == ("n", 1, "o", False)
assert jobs.Mixed().take(data) == ("mixin", "n", 1, "o")
assert jobs.Given().take(data) == {"name": "n", "size": 1, "owner": "o"}
