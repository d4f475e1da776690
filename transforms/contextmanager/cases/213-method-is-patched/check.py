import test_remote

test_remote.test_fetch()
