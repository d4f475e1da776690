from app import App
from mailers import Stub

app = App()
assert app.notify("a") == "a"
app.mailer = Stub()
assert app.notify("b") == "b"
