"""`python -m pyscale`: runs the program that was installed with this package."""

import os
import subprocess
import sys
import sysconfig
from importlib import metadata
from pathlib import Path


def find_program() -> Path:
    """The program's path, wherever the installer has put it."""
    name = "pyscale" + (sysconfig.get_config_var("EXE") or "")
    places = list(_places(name))
    for place in places:
        if place.is_file():
            return place
    looked = "".join(f"\n  {place}" for place in places)
    raise FileNotFoundError(f"the pyscale program is not where it could be:{looked}")


def _places(name: str):
    # What the installer wrote down: right in virtual environments, for --user, --prefix and editable installations. For
    # `pip install --target` it is wrong, and could be the place of another program: the size tells.
    try:
        files = metadata.files("pyscale-codemod") or []
    except metadata.PackageNotFoundError:
        files = []
    for file in files:
        place = Path(os.path.normpath(str(file.locate())))
        if file.name == name and place.is_file() and place.stat().st_size == file.size:
            yield place
    yield Path(sysconfig.get_path("scripts"), name)
    yield Path(sysconfig.get_path("scripts", scheme=_user_scheme()), name)
    # Where `--target` puts it.
    yield Path(__file__).resolve().parent.parent / "bin" / name


def _user_scheme() -> str:
    if sys.version_info >= (3, 10):
        return sysconfig.get_preferred_scheme("user")
    if os.name == "nt":
        return "nt_user"
    if sys.platform == "darwin" and getattr(sys, "_framework", ""):
        return "osx_framework_user"
    return "posix_user"


def main() -> None:
    try:
        program = str(find_program())
    except FileNotFoundError as error:
        print(f"error: {error}", file=sys.stderr)
        sys.exit(2)
    command = [program, *sys.argv[1:]]
    if os.name == "nt":
        # Replacing a process does not wait for the new one on Windows.
        sys.exit(subprocess.run(command, check=False).returncode)
    os.execv(program, command)


if __name__ == "__main__":
    main()
