from fastapi import Depends, FastAPI

from bank.deps import Ledger, open_ledger

app = FastAPI()
LedgerDep = "what the page calls it"


@app.get("/first")
def first(ledger: Ledger = Depends(open_ledger)):
    return ledger.lines[0]


@app.get("/last")
def last(ledger: Ledger = Depends(open_ledger)):
    return [ledger.lines[-1], LedgerDep]


@app.get("/sum")
def total(add: int = 0, ledger: Ledger = Depends(open_ledger)):
    return sum(ledger.lines) + add
