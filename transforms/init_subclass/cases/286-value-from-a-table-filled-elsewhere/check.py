import hashes
import macs

assert macs.MACS == {"mac-Short": macs.Mac_Short} and macs.Mac_Short.hash is hashes.Short
