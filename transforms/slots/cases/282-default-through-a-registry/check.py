from codecs_ import block, level

assert level() == 6 and block("bz2") == 9
