import sys
import tool
bad = []
sys.unraisablehook = lambda a: bad.append(a)
one = tool.Tool()
process = one.process()
assert one.process() is process
del one
assert process.returncode is not None
two = tool.Tool(wanted=False)
assert two.process() is None
two.cleanup()
del two
three = tool.Tool()
first = three.process()
three.cleanup()
second = three.process()
assert first.returncode is not None and second.returncode is None
del three
assert second.returncode is not None and not bad
if sys.argv[1] == "after":
    assert not hasattr(tool.Tool, "__del__")
