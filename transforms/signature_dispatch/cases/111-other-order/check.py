import sys

import mail

data = {"to": "a", "subject": "s", "body": "b", "reply": "r"}
assert mail.send_all(data) == ("a", "s", "b") and mail.answer(data) == ("r", "s", "b")
try:
    mail.send_all({"body": "b"})
except KeyError as error:
    assert error.args == (("to",) if sys.argv[1] == "after" else ("subject",)), error
else:
    raise AssertionError
