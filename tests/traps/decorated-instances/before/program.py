from wrap import Counted

counted = Counted(len)
assert counted("abc") == 3 and counted.count == 1 and counted.__name__ == "len"
