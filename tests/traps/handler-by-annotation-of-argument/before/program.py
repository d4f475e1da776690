import handlers
from bus import Bus

Bus([handlers.on_created, handlers.on_deleted]).replay([("created", "a"), ("deleted", "a")])
assert handlers.log == [("created", "a", 0), ("deleted", "a", 1)]
