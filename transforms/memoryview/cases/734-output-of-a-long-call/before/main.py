import subprocess
import sys
import zlib


def crc():
    out = subprocess.run([sys.executable, "-c", "print('abc'*1000)"], stdout=subprocess.PIPE, check=True).stdout
    total = 0
    while out:
        total = zlib.crc32(out[:1000], total)
        out = out[1000:]
    return total


print(crc())
