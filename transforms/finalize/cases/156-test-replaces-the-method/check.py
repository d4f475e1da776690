import test_log
test_log.test_close()
