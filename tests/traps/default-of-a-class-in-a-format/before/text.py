def render(t, *a):
    return t.format(*a)
