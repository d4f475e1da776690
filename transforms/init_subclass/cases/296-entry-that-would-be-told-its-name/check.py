from checks import KNOWN, TOLD, Check, Positive

assert KNOWN == {"Check": Check, "Positive": Positive}
assert Positive().run(3)
# From 3.10 on a static method hands on nothing either.
assert TOLD == [], TOLD
