from capturing import captured


def speak():
    print("x", end="")


assert captured(speak) == ("speak", ["x", ""]) or captured(speak) == ("speak", ["x"])
