import plain

assert plain.out(plain.Echo()) == "x" and not getattr(plain.Writer, "_is_protocol", False)
