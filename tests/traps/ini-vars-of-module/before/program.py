import inspect

import reg

print([n for n, c in inspect.getmembers(reg, inspect.isclass)])
