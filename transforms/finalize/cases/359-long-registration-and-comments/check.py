import sys
import long
l = long.BackgroundTranslationProcess("de")
p = l.translation_process_handle
l.stop()
assert p.returncode is not None and l.language_name() == "de"
l = long.BackgroundTranslationProcess("de")
p = l.translation_process_handle
del l
assert p.returncode is not None

if sys.argv[1] == "after":
    assert not hasattr(long.BackgroundTranslationProcess, "__del__")
