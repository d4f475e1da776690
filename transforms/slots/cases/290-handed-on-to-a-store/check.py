from app import run

assert run().marked and run().code == "a"
