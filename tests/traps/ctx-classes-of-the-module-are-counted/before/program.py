import inspect

import handlers

for name, kind in inspect.getmembers(handlers, inspect.isclass):
    print(name, kind.__module__)
print(handlers.Echo().run())
