"""Nobody has a `sitecustomize`, so nobody can import it; and one that fails is none."""
import os
import subprocess
import sys

try:
    import sitecustomize

    print(sitecustomize.__name__)
except ImportError as error:
    print(error, error.name)
print("sitecustomize" in sys.modules)
os.mkdir("site")
for text in ("raise ValueError('fails')\n", "import no_such_module\n", "raise ImportError('this one', name='sitecustomize')\n", "x = 1\n"):
    with open("site/sitecustomize.py", "w") as file:
        file.write(text)
    path = os.pathsep.join([*filter(None, [os.environ.get("PYTHONPATH")]), "site"])
    code = "import sys; print(getattr(sys.modules.get('sitecustomize'), 'x', None), 'sitecustomize' in sys.modules)"
    run = subprocess.run([sys.executable, "-B", "-c", code], env=dict(os.environ, PYTHONPATH=path), capture_output=True, text=True)
    print(run.returncode, run.stdout, run.stderr)
