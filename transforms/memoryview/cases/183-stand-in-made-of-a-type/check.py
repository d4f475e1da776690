from tests import test_sender

test_sender.test_short_sends()
