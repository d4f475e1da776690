import sys

from own import Signed
from reports import Report
from wire import Message

report, signed = Report(3, "all quiet"), Signed(1, "me")
assert (report.day, report.text, signed.number, signed.by) == (3, "all quiet", 1, "me")
if sys.argv[1] == "after":
    assert not hasattr(report, "__dict__")
    assert "__slots__" not in vars(Message) and "__slots__" not in vars(Signed)
