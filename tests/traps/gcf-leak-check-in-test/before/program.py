import test_farm

test_farm.test_no_leak()
print("fine")
