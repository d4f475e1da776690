import contextlib
import io

printed = io.StringIO()
with contextlib.redirect_stdout(printed):
    import app

assert printed.getvalue().splitlines() == [
    "['echo', 'plugin', 'shout'] any colour"
], printed.getvalue()
