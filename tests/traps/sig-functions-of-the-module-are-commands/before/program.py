import inspect

import commands

print([name for name, _ in inspect.getmembers(commands, inspect.isfunction)])
print([name for name in dir(commands) if not name.startswith("__")])
print(commands.handle({"item": 1, "count": 2, "price": 3, "reason": 4}))
