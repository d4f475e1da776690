from unittest.mock import patch

import tree


def test_any_leaf():
    oak = tree.Tree()
    with patch("tree.Leaf", object):
        oak.leaf = 3
    assert oak.leaf == 3
