from unittest import mock

from p import send_all

s = mock.Mock()
s.send.side_effect = [3, 5]
send_all(s, b"abcdefgh")
print(s.send.call_args_list == [mock.call(b"abcdefgh"), mock.call(b"defgh")], s.send.call_args_list)
