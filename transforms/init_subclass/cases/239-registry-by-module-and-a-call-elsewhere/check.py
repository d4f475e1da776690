from base import Message
from schema import message

Ping = message("Ping")
assert Message.registry == {"base.Message": Message, "base.Ping": Ping}
