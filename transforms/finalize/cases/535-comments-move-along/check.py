import sys
import tool
bad = []
sys.unraisablehook = lambda a: bad.append(a)
one = tool.Tool()
process = one._process
del one
assert process.returncode is not None and process.stdin.closed
two = tool.Tool()
process = two._process
two.cleanup()
two.cleanup()
del two
assert process.returncode is not None and not bad
if sys.argv[1] == "after":
    assert not hasattr(tool.Tool, "__del__")
