import test_shop

for name in sorted(vars(test_shop)):
    if name.startswith("test_"):
        vars(test_shop)[name]()
