from test_form import test_mock, test_spec

test_mock()
test_spec()
