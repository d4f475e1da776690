from etl.main import run

assert run([("a", 1)]) == ["1;a"]
