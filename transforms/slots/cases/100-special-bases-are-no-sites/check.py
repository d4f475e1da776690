import threading

from mailbox.parts import Address, BadTag, Current, Flag, Headers, Range, Uid

assert str(Address("kim", "example.org")) == "kim@example.org"
assert Flag.DRAFT.bit == 2
try:
    raise BadTag("* 1", "x")
except Exception as error:
    error.note = "seen by the session"
    assert (error.line, error.tag) == ("* 1", "x")
assert Uid(7, "INBOX").folder == "INBOX" and Uid(7, "x") == 7
assert Headers([("To", "a")]).order == ["To"] and Range(1, 2).last == 2
current = Current()
current.folders.append("INBOX")
thread = threading.Thread(target=lambda: current.folders.append("Trash"))
thread.start()
thread.join()
assert current.folders == ["INBOX"], "every thread has its own"
