from test_gone import test_gone

test_gone()
print("passed")
