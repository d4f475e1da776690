import records

assert records.NAMES == ["Person"], records.NAMES
