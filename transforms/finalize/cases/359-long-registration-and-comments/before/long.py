import subprocess
import sys
import threading


class BackgroundTranslationProcess:
    def __init__(self, language: str) -> None:
        self.language = language
        self._stopped = threading.Event()
        self.translation_process_handle = subprocess.Popen(
            [sys.executable, "-c", "input()"],
            stdin=subprocess.PIPE,
        )  # talks over stdin

    # what the user calls
    def stop(self) -> None:
        # tell it
        self.translation_process_handle.stdin.close()
        # and wait
        self.translation_process_handle.wait(timeout=30)

    # when nobody does
    def __del__(self) -> None:
        # the same
        self.stop()

    def language_name(self) -> str:
        return self.language
