from test_tree import test_any_leaf

test_any_leaf()
