from unittest import mock
from model import submit

gw = mock.Mock()
for i in range(2):
    submit(gw, i)
gw.send.call_args[0][0].checked = True
for c in gw.send.call_args_list:
    c.args[0].listed = True
print(gw.send.call_args.args[0].checked, [c[0][0].listed for c in gw.send.mock_calls and gw.send.call_args_list])
