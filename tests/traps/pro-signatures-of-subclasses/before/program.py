import inspect

import checks  # noqa: F401
from base import Check, report

services = {"limit": 3}
for kind in Check.__subclasses__():
    arguments = {name: services[name] for name in inspect.signature(kind).parameters}
    print(report(kind(**arguments)))
