import sys
from app import admin, base
assert base.View.views == ["Users"], base.View.views
if sys.argv[1] == "after":
    assert type(base.View) is type
