import test_net
test_net.test_close()
