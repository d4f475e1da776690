"""Uses the monitoring of CPython 3.12 itself, with the ids that are for that."""
import sys


class Box:
    def __init__(self, number):
        self.number = number


monitoring = getattr(sys, "monitoring", None)
if monitoring is not None:
    seen = []
    for tool in (monitoring.DEBUGGER_ID, monitoring.COVERAGE_ID, monitoring.PROFILER_ID, monitoring.OPTIMIZER_ID):
        monitoring.use_tool_id(tool, "mine %d" % tool)
        monitoring.register_callback(tool, monitoring.events.PY_START, lambda code, offset: seen.append(code.co_name))
        monitoring.set_events(tool, monitoring.events.PY_START)
    Box(1)
    Box(2)
    for tool in (monitoring.DEBUGGER_ID, monitoring.COVERAGE_ID, monitoring.PROFILER_ID, monitoring.OPTIMIZER_ID):
        monitoring.set_events(tool, 0)
        monitoring.free_tool_id(tool)
    print([name for name in seen if name == "__init__"])
    print(monitoring.get_tool(0), monitoring.get_tool(1), monitoring.get_tool(2), monitoring.get_tool(5))
    monitoring.restart_events()
print([Box(number).number for number in range(3)])
