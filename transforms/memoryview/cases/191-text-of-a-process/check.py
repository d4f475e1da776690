import output

assert output.lines("print('abcdef')") == ["abcd", "ef\n"]
