import unittest


class Case(unittest.TestCase):
    def test_a(self):
        pass

    def test_b(self):
        self.fail("x")


class Result:
    def __init__(self):
        self.ok = 0
        self.bad = 0
        self.shouldStop = False

    def startTest(self, t):
        pass

    def stopTest(self, t):
        pass

    def addSuccess(self, t):
        self.ok += 1

    def addFailure(self, t, e):
        self.bad += 1

    addError = addFailure

    def addDuration(self, t, e):
        pass


r = Result()
unittest.defaultTestLoader.loadTestsFromTestCase(Case).run(r)
print(r.ok, r.bad)
