from bits.register import Register

assert Register(0).bit3 == 0 and Register(0).set().bit3 == 1
