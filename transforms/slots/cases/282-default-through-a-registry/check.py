from codecs_ import block, describe, level, text

assert level() == 6 and block("bz2") == 9 and text() == "preset 3"
