from dump import out
from dump.records import Shared, Visit

assert out.sales([("tea", 3)]) == '[{"item": "tea", "cents": 3}]' and out.refunds([1]) == [{"cents": 1}]
assert str(Visit("/")) == "/" and out.hits(["/a"]) == [{"path": "/a"}]
Shared()
assert Shared().count == 2
