import io
import unittest

from reg import Base, Meta


class Case(unittest.TestCase):
    def test_registers(self):
        before = len(Meta.names)

        class Local(Base):
            pass

        self.assertEqual(Meta.names[before:], ["Local"])
        self.assertIsInstance(Local, Meta)


result = unittest.TextTestRunner(stream=io.StringIO()).run(unittest.defaultTestLoader.loadTestsFromTestCase(Case))
print(result.wasSuccessful(), result.testsRun)
