from pkg.loader import resolve
CONFIG = {"factory": "pkg.shapes:make"}
def run():
    made = resolve(CONFIG["factory"])(3)
    made.colour = "red"
    return made.colour
