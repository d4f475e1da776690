import contextlib
import io

printed = io.StringIO()
with contextlib.redirect_stdout(printed):
    import app

assert printed.getvalue().splitlines() == ["3 1 2 3 3"], printed.getvalue()
