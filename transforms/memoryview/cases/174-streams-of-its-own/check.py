from output import heads, push, save, send
from sinks import Dripping, Padded, Trimmed, UpperCase

text = b"  line of text\n" * 400

out = UpperCase()
save(out, text, 100)
assert out.getvalue() == text[100:].upper()

transport = Trimmed()
push(transport, text, 15)
assert transport.sent == text[15:].strip()

conn = Dripping()
assert send(conn, text) == len(text)
assert conn.sent[0] == text.replace(b"\n", b"")

assert heads(b"ab" * 2600, Padded("5000s"))[1][0][:200] == b"ab" * 100
