import mode

assert mode.nested() == ("red", "bold") and mode.current() == "plain"
