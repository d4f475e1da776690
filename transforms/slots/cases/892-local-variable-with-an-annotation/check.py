import service
from registry import find

service.start()
assert service.log_in("session").started
assert not service.welcome("bob").started
assert [row.value for row in find("table").rows] == [1, 5]
assert find(1).value == 5
