import contextlib
import io

printed = io.StringIO()
with contextlib.redirect_stdout(printed):
    import app

assert printed.getvalue().splitlines() == ["1 1"], printed.getvalue()
