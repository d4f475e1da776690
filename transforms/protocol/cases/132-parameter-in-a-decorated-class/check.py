import visiting

assert visiting.Tree().walk(visiting.Upper()) == "LEAF" and visiting.Tree.marked
try:
    visiting.Visitor()
except TypeError:
    pass
else:
    raise AssertionError
