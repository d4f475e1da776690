"""Runs a program on a pseudo-terminal and types answers: `terminal.py COLUMNS TERM NAME=VALUE… PROGRAM ARGUMENT… <<< script`.

The script on standard input has a line for each answer, `WHAT IS WAITED FOR => ANSWER`, with ^C and ^D for the keys. Everything
that the terminal showed goes to standard output; the exit code is that of the program.
"""

import fcntl
import os
import pty
import select
import signal
import struct
import sys
import termios
import time

KEYS = {"^C": b"\x03", "^D": b"\x04"}


def main():
    columns, term, *command = sys.argv[1:]
    script = [line.rstrip("\n").split(" => ") for line in sys.stdin if line.strip()]
    pid, terminal = pty.fork()
    if pid == 0:
        # Behind `&` in a script they are ignored, and what is started there inherits that.
        signal.signal(signal.SIGINT, signal.SIG_DFL)
        os.environ["TERM"] = term
        while "=" in command[0]:
            name, _, value = command.pop(0).partition("=")
            os.environ[name] = value
        fcntl.ioctl(0, termios.TIOCSWINSZ, struct.pack("HHHH", 45, int(columns), 0, 0))
        os.execvp(command[0], command)
    shown, seen, end = b"", 0, time.time() + 150
    while time.time() < end:
        ready, _, _ = select.select([terminal], [], [], 0.2)
        if ready:
            try:
                part = os.read(terminal, 65536)
            except OSError:
                break  # Linux says so when the program has ended
            if not part:
                break
            shown += part
        while script and (at := shown.find(script[0][0].encode(), seen)) >= 0:
            waited, answer = script.pop(0)
            seen = at + len(waited.encode())
            if answer:
                os.write(terminal, KEYS.get(answer, answer.encode() + b"\n"))
    else:
        os.kill(pid, signal.SIGKILL)  # it waits for an answer that the script does not have, or hangs
        sys.stdout.buffer.write(b"(killed: it had not ended after 150 s)\n")
    _, status = os.waitpid(pid, 0)
    sys.stdout.buffer.write(shown.replace(b"\r\n", b"\n"))
    sys.stdout.flush()
    if script:
        sys.exit(f"nobody asked: {script[0][0]}")
    sys.exit(os.waitstatus_to_exitcode(status))


main()
