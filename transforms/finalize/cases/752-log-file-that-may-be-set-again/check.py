import os
import tempfile

import tool

with tempfile.TemporaryDirectory() as folder:
    plain = tool.Tool()
    plain.print("nowhere")
    del plain
    made = tool.Tool()
    first = made.set_output(os.path.join(folder, "a"))
    made.print("one")
    second = made.set_output(os.path.join(folder, "b"))
    made.print("two")
    del made
    # The one that was replaced is nobody's.
    assert not first.closed and second.closed
    first.close()
    assert open(os.path.join(folder, "b")).read() == "two\n"
