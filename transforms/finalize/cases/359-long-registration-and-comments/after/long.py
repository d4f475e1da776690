import subprocess
import sys
import threading
import weakref


class BackgroundTranslationProcess:
    def __init__(self, language: str) -> None:
        self.language = language
        self._stopped = threading.Event()
        self.translation_process_handle = subprocess.Popen(
            [sys.executable, "-c", "input()"],
            stdin=subprocess.PIPE,
        )  # talks over stdin
        self._finalizer = weakref.finalize(
            self, self._release, self.translation_process_handle
        )

    @staticmethod
    def _release(translation_process_handle):
        # tell it
        translation_process_handle.stdin.close()
        # and wait
        translation_process_handle.wait(timeout=30)

    # what the user calls
    def stop(self) -> None:
        self._finalizer()

    def language_name(self) -> str:
        return self.language
