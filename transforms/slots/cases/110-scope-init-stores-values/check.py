import sys

from freight import Depot, Printer, Shipment, send_all

assert send_all(" bonn ", [("kim", 10)]) == ["delivered to kim"] and Depot("bonn").code == "BON"
if sys.argv[1] == "after":
    assert not hasattr(Shipment("a", "b", 1), "__dict__")
    assert hasattr(Printer(), "__dict__") and hasattr(Depot("x"), "__dict__")
