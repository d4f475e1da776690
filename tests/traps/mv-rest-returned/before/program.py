from p import take

got, rest = take(b"\x03abc\x02de\x05x")
print(got, rest + b"!")
