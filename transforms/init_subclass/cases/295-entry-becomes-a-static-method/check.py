from checks import KNOWN, Check, Even, Positive

assert KNOWN == {"Check": Check, "Even": Even, "Positive": Positive}
assert Positive().run(3) and not Positive().run(-3)
assert Even().run(4) and not Even().run(5)
assert isinstance(Even.__dict__["test"], staticmethod)
