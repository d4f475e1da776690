import contextlib
import io

printed = io.StringIO()
with contextlib.redirect_stdout(printed):
    import app

assert printed.getvalue().splitlines() == [
    "{'global': 1} {'global': 1} ['Sub']"
], printed.getvalue()
