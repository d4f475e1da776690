from test_pump import test_pump

test_pump()
