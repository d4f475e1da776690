from scan.walk import Scan, Section, Table

scan = Scan("a + b")
scan.start()
scan.join()
assert scan.result == ["a", "b"]
with Section([]) as section:
    pass
assert section.log == ["end"] and Table([1]).rows == [1]
for each in (scan, section, Table([])):
    assert "__slots__" not in vars(type(each)), "it would save nothing"
