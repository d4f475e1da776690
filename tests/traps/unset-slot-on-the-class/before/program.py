from asking import optional
from payload import Payload

assert optional(Payload("a"), ["text", "note", "kind"]) == ["kind"]
