"""All tools of `sys.monitoring` are given back, as by a library that tidies up after others."""
import sys


class Box:
    def __init__(self, number):
        self.number = number


monitoring = getattr(sys, "monitoring", None)
print(Box(1).number)
for tool in range(6) if monitoring is not None else ():
    if monitoring.get_tool(tool) is not None:
        monitoring.free_tool_id(tool)
print([Box(number).number for number in range(3)])


class Late:
    def __init__(self):
        self.a = Box(2)

    def make(self):
        class Inner:
            pass

        return Inner()


print(type(Late().make()).__name__, Late().a.number)
if monitoring is not None:
    monitoring.use_tool_id(4, "mine")
    print(monitoring.get_tool(4))
    seen = []
    monitoring.register_callback(4, monitoring.events.PY_START, lambda code, offset: seen.append(code.co_name))
    monitoring.set_events(4, monitoring.events.PY_START)
    monitoring.restart_events()
    Box(3)
    print([name for name in seen if name == "__init__"])
else:
    print("mine")
    print(["__init__"])
