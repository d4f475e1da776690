import sys
import unittest

from ship.parcel import Parcel

result = unittest.TestResult()
unittest.defaultTestLoader.loadTestsFromName("tests.test_parcel").run(result)
assert result.testsRun == 2 and result.wasSuccessful(), result.errors
if sys.argv[1] == "after":
    assert not hasattr(Parcel("a", 1), "__dict__")
