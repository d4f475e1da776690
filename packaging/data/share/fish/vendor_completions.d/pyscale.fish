# Print an optspec for argparse to handle cmd's options that are independent of any subcommand.
function __fish_pyscale_global_optspecs
    string join \n q/quiet v/verbose color= no-pager h/help V/version
end

function __fish_pyscale_needs_command
    # Figure out if the current invocation already has a command.
    set -l cmd (commandline -opc)
    set -e cmd[1]
    argparse -s (__fish_pyscale_global_optspecs) -- $cmd 2>/dev/null
    or return
    if set -q argv[1]
        # Also print the command, so this can be used to figure out what it is.
        echo $argv[1]
        return 1
    end
    return 0
end

function __fish_pyscale_using_subcommand
    set -l cmd (__fish_pyscale_needs_command)
    test -z "$cmd"
    and return 1
    contains -- $cmd[1] $argv
end

complete -c pyscale -n "__fish_pyscale_needs_command" -l color -d 'When to use colours' -r -f -a "auto\t'On a terminal, unless `NO_COLOR` is set'
always\t'Always'
never\t'Never'"
complete -c pyscale -n "__fish_pyscale_needs_command" -s q -l quiet -d 'No warnings, no summary, no progress: only the result and errors'
complete -c pyscale -n "__fish_pyscale_needs_command" -s v -l verbose -d 'Say more about what is done; all warnings'
complete -c pyscale -n "__fish_pyscale_needs_command" -l no-pager -d 'Never show the result in a pager'
complete -c pyscale -n "__fish_pyscale_needs_command" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c pyscale -n "__fish_pyscale_needs_command" -s V -l version -d 'Print version'
complete -c pyscale -n "__fish_pyscale_needs_command" -f -a "check" -d 'List every site with its verdict, the reason, and the place of the evidence'
complete -c pyscale -n "__fish_pyscale_needs_command" -f -a "fix" -d 'Rewrite the files'
complete -c pyscale -n "__fish_pyscale_needs_command" -f -a "record" -d 'Run a command and record which classes and functions of the project it uses'
complete -c pyscale -n "__fish_pyscale_needs_command" -f -a "measure" -d 'Tell how many bytes the rewrites save, of each instance and in all'
complete -c pyscale -n "__fish_pyscale_needs_command" -f -a "snapshot" -d 'Compare what `fix` would do with what is stored of it, or store it'
complete -c pyscale -n "__fish_pyscale_needs_command" -f -a "clean" -d 'Remove what runs have kept of what they found'
complete -c pyscale -n "__fish_pyscale_needs_command" -f -a "explain" -d 'Print what a transform does, and when it refuses'
complete -c pyscale -n "__fish_pyscale_needs_command" -f -a "completions" -d 'Print the completions for a shell'
complete -c pyscale -n "__fish_pyscale_needs_command" -f -a "man" -d 'Print the manual page, or that of a command'
complete -c pyscale -n "__fish_pyscale_needs_command" -f -a "help" -d 'Print this message or the help of the given subcommand(s)'
complete -c pyscale -n "__fish_pyscale_using_subcommand check" -l stdin-filename -d 'Read the text of this file from standard input; `fix` then prints the new text and writes nothing' -r -F
complete -c pyscale -n "__fish_pyscale_using_subcommand check" -l select -d 'Run these transforms (ids and groups, or `all`) instead of the configured ones; those in preview run only so' -r
complete -c pyscale -n "__fish_pyscale_using_subcommand check" -l ignore -d 'Leave these transforms out (ids and groups)' -r
complete -c pyscale -n "__fish_pyscale_using_subcommand check" -l exclude -d 'Leave these files alone (globs as in .gitignore); they are still evidence' -r
complete -c pyscale -n "__fish_pyscale_using_subcommand check" -l target-version -d 'The oldest Python that the code must run on: py39 … py314' -r
complete -c pyscale -n "__fish_pyscale_using_subcommand check" -l config -d 'Set a configuration key, in TOML; may be repeated' -r
complete -c pyscale -n "__fish_pyscale_using_subcommand check" -l output-format -d 'How sites are shown' -r -f -a "full\t'Source line, evidence and notes'
concise\t'One line per site'
json\t'Everything, for programs'
sarif\t'SARIF 2.1.0, for code scanning'
github\t'Commands for GitHub Actions'
gitlab\t'A code quality report for GitLab'
junit\t'XML as `JUnit` writes it, for systems that show test reports'"
complete -c pyscale -n "__fish_pyscale_using_subcommand check" -s o -l output-file -d 'Write the result to a file instead of stdout' -r -F
complete -c pyscale -n "__fish_pyscale_using_subcommand check" -l cache-dir -d 'Keep it there [default: a folder in the root of the project]' -r -F
complete -c pyscale -n "__fish_pyscale_using_subcommand check" -l threads -d 'Threads to use [default: all cores]' -r
complete -c pyscale -n "__fish_pyscale_using_subcommand check" -l evidence -d 'Let a record of the running program settle what only may be in the way [default: what is in .pyscale/evidence]' -r
complete -c pyscale -n "__fish_pyscale_using_subcommand check" -l sort -d 'Order of the sites' -r -f -a "path\t'By path and place'
saving\t'The greatest saving first'
instances\t'Those first of which most instances were recorded (with --evidence)'"
complete -c pyscale -n "__fish_pyscale_using_subcommand check" -l show -d 'Only sites with these verdicts, each with its evidence' -r -f -a "fix\t'Behaviour is kept'
unsafe\t'An outsider could notice'
supported\t'What may be in the way was not, as a record shows'
refuse\t'Kept as it is'
out-of-scope\t'Safe, but not asked for'"
complete -c pyscale -n "__fish_pyscale_using_subcommand check" -l why -d 'Only the class or function of this name, with all reasons' -r
complete -c pyscale -n "__fish_pyscale_using_subcommand check" -l since -d 'Only sites on lines that changed since a revision of git, or are not committed' -r
complete -c pyscale -n "__fish_pyscale_using_subcommand check" -l color -d 'When to use colours' -r -f -a "auto\t'On a terminal, unless `NO_COLOR` is set'
always\t'Always'
never\t'Never'"
complete -c pyscale -n "__fish_pyscale_using_subcommand check" -l unsafe-fixes -d 'Apply rewrites too that someone outside of the project could notice'
complete -c pyscale -n "__fish_pyscale_using_subcommand check" -l no-unsafe-fixes -d 'Do not, whatever the configuration says'
complete -c pyscale -n "__fish_pyscale_using_subcommand check" -l closed-world -d 'All users of the code are in the project'
complete -c pyscale -n "__fish_pyscale_using_subcommand check" -l open-world -d 'Unknown programs import the code'
complete -c pyscale -n "__fish_pyscale_using_subcommand check" -l statistics -d 'Show how many sites there are and what is most often in the way, instead of the sites'
complete -c pyscale -n "__fish_pyscale_using_subcommand check" -l show-settings -d 'Show what is valid for the files and which line of which file decides on it, and do nothing else'
complete -c pyscale -n "__fish_pyscale_using_subcommand check" -l exit-zero -d 'Exit with 0 even if there is something to do (failures still give 2)'
complete -c pyscale -n "__fish_pyscale_using_subcommand check" -l no-cache -d 'Neither use what earlier runs found nor keep what this one finds'
complete -c pyscale -n "__fish_pyscale_using_subcommand check" -l ask -d 'Write what could not be told into .pyscale/evidence, for the next record to answer'
complete -c pyscale -n "__fish_pyscale_using_subcommand check" -l baseline -d 'Only sites that would be fixed and are not in the stored snapshot'
complete -c pyscale -n "__fish_pyscale_using_subcommand check" -s q -l quiet -d 'No warnings, no summary, no progress: only the result and errors'
complete -c pyscale -n "__fish_pyscale_using_subcommand check" -s v -l verbose -d 'Say more about what is done; all warnings'
complete -c pyscale -n "__fish_pyscale_using_subcommand check" -l no-pager -d 'Never show the result in a pager'
complete -c pyscale -n "__fish_pyscale_using_subcommand check" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c pyscale -n "__fish_pyscale_using_subcommand fix" -l stdin-filename -d 'Read the text of this file from standard input; `fix` then prints the new text and writes nothing' -r -F
complete -c pyscale -n "__fish_pyscale_using_subcommand fix" -l select -d 'Run these transforms (ids and groups, or `all`) instead of the configured ones; those in preview run only so' -r
complete -c pyscale -n "__fish_pyscale_using_subcommand fix" -l ignore -d 'Leave these transforms out (ids and groups)' -r
complete -c pyscale -n "__fish_pyscale_using_subcommand fix" -l exclude -d 'Leave these files alone (globs as in .gitignore); they are still evidence' -r
complete -c pyscale -n "__fish_pyscale_using_subcommand fix" -l target-version -d 'The oldest Python that the code must run on: py39 … py314' -r
complete -c pyscale -n "__fish_pyscale_using_subcommand fix" -l config -d 'Set a configuration key, in TOML; may be repeated' -r
complete -c pyscale -n "__fish_pyscale_using_subcommand fix" -l output-format -d 'How sites are shown' -r -f -a "full\t'Source line, evidence and notes'
concise\t'One line per site'
json\t'Everything, for programs'
sarif\t'SARIF 2.1.0, for code scanning'
github\t'Commands for GitHub Actions'
gitlab\t'A code quality report for GitLab'
junit\t'XML as `JUnit` writes it, for systems that show test reports'"
complete -c pyscale -n "__fish_pyscale_using_subcommand fix" -s o -l output-file -d 'Write the result to a file instead of stdout' -r -F
complete -c pyscale -n "__fish_pyscale_using_subcommand fix" -l cache-dir -d 'Keep it there [default: a folder in the root of the project]' -r -F
complete -c pyscale -n "__fish_pyscale_using_subcommand fix" -l threads -d 'Threads to use [default: all cores]' -r
complete -c pyscale -n "__fish_pyscale_using_subcommand fix" -l evidence -d 'Let a record of the running program settle what only may be in the way [default: what is in .pyscale/evidence]' -r
complete -c pyscale -n "__fish_pyscale_using_subcommand fix" -l patch-dir -d 'Write a series of patches for `git am` into a new or empty folder, and change nothing else' -r -F
complete -c pyscale -n "__fish_pyscale_using_subcommand fix" -l split-by -d 'What a patch of the series holds' -r -f -a "transform\t'The sites of one transform'
site\t'One site, with its family'
file\t'One file, with the others that it depends on'"
complete -c pyscale -n "__fish_pyscale_using_subcommand fix" -l author -d 'Whose patches they are: `Name <mail@example.org>`' -r
complete -c pyscale -n "__fish_pyscale_using_subcommand fix" -l max-changes -d 'Change at most N sites: the first by transform and path, classes of one family together' -r
complete -c pyscale -n "__fish_pyscale_using_subcommand fix" -l verify -d 'Run CMD in a copy of the project, before and after, and write only what fails no test that held before' -r
complete -c pyscale -n "__fish_pyscale_using_subcommand fix" -l verify-junit -d 'The `JUnit` report that CMD writes; pytest is asked for one by itself' -r -F
complete -c pyscale -n "__fish_pyscale_using_subcommand fix" -l verify-timeout -d 'End a run of CMD after so many seconds [default: 1800; later ones sooner]' -r
complete -c pyscale -n "__fish_pyscale_using_subcommand fix" -l verify-copy -d 'Copy this file or folder too, which git does not have; may be repeated' -r -F
complete -c pyscale -n "__fish_pyscale_using_subcommand fix" -l color -d 'When to use colours' -r -f -a "auto\t'On a terminal, unless `NO_COLOR` is set'
always\t'Always'
never\t'Never'"
complete -c pyscale -n "__fish_pyscale_using_subcommand fix" -l unsafe-fixes -d 'Apply rewrites too that someone outside of the project could notice'
complete -c pyscale -n "__fish_pyscale_using_subcommand fix" -l no-unsafe-fixes -d 'Do not, whatever the configuration says'
complete -c pyscale -n "__fish_pyscale_using_subcommand fix" -l closed-world -d 'All users of the code are in the project'
complete -c pyscale -n "__fish_pyscale_using_subcommand fix" -l open-world -d 'Unknown programs import the code'
complete -c pyscale -n "__fish_pyscale_using_subcommand fix" -l statistics -d 'Show how many sites there are and what is most often in the way, instead of the sites'
complete -c pyscale -n "__fish_pyscale_using_subcommand fix" -l show-settings -d 'Show what is valid for the files and which line of which file decides on it, and do nothing else'
complete -c pyscale -n "__fish_pyscale_using_subcommand fix" -l exit-zero -d 'Exit with 0 even if there is something to do (failures still give 2)'
complete -c pyscale -n "__fish_pyscale_using_subcommand fix" -l no-cache -d 'Neither use what earlier runs found nor keep what this one finds'
complete -c pyscale -n "__fish_pyscale_using_subcommand fix" -l dry-run -l diff -d 'Print what would change as a diff for `git apply`, and write nothing'
complete -c pyscale -n "__fish_pyscale_using_subcommand fix" -s i -l interactive -d 'Show each rewrite and ask whether to make it, as `git add -p` does'
complete -c pyscale -n "__fish_pyscale_using_subcommand fix" -l allow-dirty -d 'Rewrite files too that git could not bring back: with changes that are not committed, or never committed'
complete -c pyscale -n "__fish_pyscale_using_subcommand fix" -l keep-scratch -d 'Leave the copy where it is and say where'
complete -c pyscale -n "__fish_pyscale_using_subcommand fix" -l suppress-failed -d 'Write `# pyscale: ignore[…]` above what did not hold, with the test that failed'
complete -c pyscale -n "__fish_pyscale_using_subcommand fix" -l only-executed -d 'Leave sites alone that CMD does not execute; with --evidence also those with places in doubt that did not run'
complete -c pyscale -n "__fish_pyscale_using_subcommand fix" -s q -l quiet -d 'No warnings, no summary, no progress: only the result and errors'
complete -c pyscale -n "__fish_pyscale_using_subcommand fix" -s v -l verbose -d 'Say more about what is done; all warnings'
complete -c pyscale -n "__fish_pyscale_using_subcommand fix" -l no-pager -d 'Never show the result in a pager'
complete -c pyscale -n "__fish_pyscale_using_subcommand fix" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c pyscale -n "__fish_pyscale_using_subcommand record" -l interpreter -d 'The Python that CMD starts: see first whether it can be recorded, and run nothing if it cannot' -r -F
complete -c pyscale -n "__fish_pyscale_using_subcommand record" -l color -d 'When to use colours' -r -f -a "auto\t'On a terminal, unless `NO_COLOR` is set'
always\t'Always'
never\t'Never'"
complete -c pyscale -n "__fish_pyscale_using_subcommand record" -l precise -d 'See who stores which attribute and who uses the `__dict__` of instances: slower, for tests'
complete -c pyscale -n "__fish_pyscale_using_subcommand record" -s q -l quiet -d 'No warnings, no summary, no progress: only the result and errors'
complete -c pyscale -n "__fish_pyscale_using_subcommand record" -s v -l verbose -d 'Say more about what is done; all warnings'
complete -c pyscale -n "__fish_pyscale_using_subcommand record" -l no-pager -d 'Never show the result in a pager'
complete -c pyscale -n "__fish_pyscale_using_subcommand record" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c pyscale -n "__fish_pyscale_using_subcommand measure" -l stdin-filename -d 'Read the text of this file from standard input; `fix` then prints the new text and writes nothing' -r -F
complete -c pyscale -n "__fish_pyscale_using_subcommand measure" -l select -d 'Run these transforms (ids and groups, or `all`) instead of the configured ones; those in preview run only so' -r
complete -c pyscale -n "__fish_pyscale_using_subcommand measure" -l ignore -d 'Leave these transforms out (ids and groups)' -r
complete -c pyscale -n "__fish_pyscale_using_subcommand measure" -l exclude -d 'Leave these files alone (globs as in .gitignore); they are still evidence' -r
complete -c pyscale -n "__fish_pyscale_using_subcommand measure" -l target-version -d 'The oldest Python that the code must run on: py39 … py314' -r
complete -c pyscale -n "__fish_pyscale_using_subcommand measure" -l config -d 'Set a configuration key, in TOML; may be repeated' -r
complete -c pyscale -n "__fish_pyscale_using_subcommand measure" -l output-format -d 'How sites are shown' -r -f -a "full\t'Source line, evidence and notes'
concise\t'One line per site'
json\t'Everything, for programs'
sarif\t'SARIF 2.1.0, for code scanning'
github\t'Commands for GitHub Actions'
gitlab\t'A code quality report for GitLab'
junit\t'XML as `JUnit` writes it, for systems that show test reports'"
complete -c pyscale -n "__fish_pyscale_using_subcommand measure" -s o -l output-file -d 'Write the result to a file instead of stdout' -r -F
complete -c pyscale -n "__fish_pyscale_using_subcommand measure" -l cache-dir -d 'Keep it there [default: a folder in the root of the project]' -r -F
complete -c pyscale -n "__fish_pyscale_using_subcommand measure" -l threads -d 'Threads to use [default: all cores]' -r
complete -c pyscale -n "__fish_pyscale_using_subcommand measure" -l interpreter -d 'The Python to measure on; nothing of the project is imported' -r -F
complete -c pyscale -n "__fish_pyscale_using_subcommand measure" -l evidence -d 'Count what a record settles, too, as `check --evidence` does' -r
complete -c pyscale -n "__fish_pyscale_using_subcommand measure" -l sizes -d 'Bytes that functions slice, where no record tells; 1024,65536,1048576 if nobody does' -r
complete -c pyscale -n "__fish_pyscale_using_subcommand measure" -l html -d 'Write a page of it, with a picture, for people who decide' -r -F
complete -c pyscale -n "__fish_pyscale_using_subcommand measure" -l svg -d 'Write the picture' -r -F
complete -c pyscale -n "__fish_pyscale_using_subcommand measure" -l png -d 'The same as pixels, for what shows no SVG' -r -F
complete -c pyscale -n "__fish_pyscale_using_subcommand measure" -l run -d 'Run CMD in a copy of the project, by turns as it is and as `fix` would write it, and compare time and memory' -r
complete -c pyscale -n "__fish_pyscale_using_subcommand measure" -l pairs -d 'How many pairs of runs' -r
complete -c pyscale -n "__fish_pyscale_using_subcommand measure" -l run-timeout -d 'End a run of CMD after so many seconds, as a failure' -r
complete -c pyscale -n "__fish_pyscale_using_subcommand measure" -l color -d 'When to use colours' -r -f -a "auto\t'On a terminal, unless `NO_COLOR` is set'
always\t'Always'
never\t'Never'"
complete -c pyscale -n "__fish_pyscale_using_subcommand measure" -l unsafe-fixes -d 'Apply rewrites too that someone outside of the project could notice'
complete -c pyscale -n "__fish_pyscale_using_subcommand measure" -l no-unsafe-fixes -d 'Do not, whatever the configuration says'
complete -c pyscale -n "__fish_pyscale_using_subcommand measure" -l closed-world -d 'All users of the code are in the project'
complete -c pyscale -n "__fish_pyscale_using_subcommand measure" -l open-world -d 'Unknown programs import the code'
complete -c pyscale -n "__fish_pyscale_using_subcommand measure" -l statistics -d 'Show how many sites there are and what is most often in the way, instead of the sites'
complete -c pyscale -n "__fish_pyscale_using_subcommand measure" -l show-settings -d 'Show what is valid for the files and which line of which file decides on it, and do nothing else'
complete -c pyscale -n "__fish_pyscale_using_subcommand measure" -l exit-zero -d 'Exit with 0 even if there is something to do (failures still give 2)'
complete -c pyscale -n "__fish_pyscale_using_subcommand measure" -l no-cache -d 'Neither use what earlier runs found nor keep what this one finds'
complete -c pyscale -n "__fish_pyscale_using_subcommand measure" -s q -l quiet -d 'No warnings, no summary, no progress: only the result and errors'
complete -c pyscale -n "__fish_pyscale_using_subcommand measure" -s v -l verbose -d 'Say more about what is done; all warnings'
complete -c pyscale -n "__fish_pyscale_using_subcommand measure" -l no-pager -d 'Never show the result in a pager'
complete -c pyscale -n "__fish_pyscale_using_subcommand measure" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c pyscale -n "__fish_pyscale_using_subcommand snapshot" -l stdin-filename -d 'Read the text of this file from standard input; `fix` then prints the new text and writes nothing' -r -F
complete -c pyscale -n "__fish_pyscale_using_subcommand snapshot" -l select -d 'Run these transforms (ids and groups, or `all`) instead of the configured ones; those in preview run only so' -r
complete -c pyscale -n "__fish_pyscale_using_subcommand snapshot" -l ignore -d 'Leave these transforms out (ids and groups)' -r
complete -c pyscale -n "__fish_pyscale_using_subcommand snapshot" -l exclude -d 'Leave these files alone (globs as in .gitignore); they are still evidence' -r
complete -c pyscale -n "__fish_pyscale_using_subcommand snapshot" -l target-version -d 'The oldest Python that the code must run on: py39 … py314' -r
complete -c pyscale -n "__fish_pyscale_using_subcommand snapshot" -l config -d 'Set a configuration key, in TOML; may be repeated' -r
complete -c pyscale -n "__fish_pyscale_using_subcommand snapshot" -l output-format -d 'How sites are shown' -r -f -a "full\t'Source line, evidence and notes'
concise\t'One line per site'
json\t'Everything, for programs'
sarif\t'SARIF 2.1.0, for code scanning'
github\t'Commands for GitHub Actions'
gitlab\t'A code quality report for GitLab'
junit\t'XML as `JUnit` writes it, for systems that show test reports'"
complete -c pyscale -n "__fish_pyscale_using_subcommand snapshot" -s o -l output-file -d 'Write the result to a file instead of stdout' -r -F
complete -c pyscale -n "__fish_pyscale_using_subcommand snapshot" -l cache-dir -d 'Keep it there [default: a folder in the root of the project]' -r -F
complete -c pyscale -n "__fish_pyscale_using_subcommand snapshot" -l threads -d 'Threads to use [default: all cores]' -r
complete -c pyscale -n "__fish_pyscale_using_subcommand snapshot" -l color -d 'When to use colours' -r -f -a "auto\t'On a terminal, unless `NO_COLOR` is set'
always\t'Always'
never\t'Never'"
complete -c pyscale -n "__fish_pyscale_using_subcommand snapshot" -l unsafe-fixes -d 'Apply rewrites too that someone outside of the project could notice'
complete -c pyscale -n "__fish_pyscale_using_subcommand snapshot" -l no-unsafe-fixes -d 'Do not, whatever the configuration says'
complete -c pyscale -n "__fish_pyscale_using_subcommand snapshot" -l closed-world -d 'All users of the code are in the project'
complete -c pyscale -n "__fish_pyscale_using_subcommand snapshot" -l open-world -d 'Unknown programs import the code'
complete -c pyscale -n "__fish_pyscale_using_subcommand snapshot" -l statistics -d 'Show how many sites there are and what is most often in the way, instead of the sites'
complete -c pyscale -n "__fish_pyscale_using_subcommand snapshot" -l show-settings -d 'Show what is valid for the files and which line of which file decides on it, and do nothing else'
complete -c pyscale -n "__fish_pyscale_using_subcommand snapshot" -l exit-zero -d 'Exit with 0 even if there is something to do (failures still give 2)'
complete -c pyscale -n "__fish_pyscale_using_subcommand snapshot" -l no-cache -d 'Neither use what earlier runs found nor keep what this one finds'
complete -c pyscale -n "__fish_pyscale_using_subcommand snapshot" -l update -d 'Store what `fix` would do now'
complete -c pyscale -n "__fish_pyscale_using_subcommand snapshot" -s q -l quiet -d 'No warnings, no summary, no progress: only the result and errors'
complete -c pyscale -n "__fish_pyscale_using_subcommand snapshot" -s v -l verbose -d 'Say more about what is done; all warnings'
complete -c pyscale -n "__fish_pyscale_using_subcommand snapshot" -l no-pager -d 'Never show the result in a pager'
complete -c pyscale -n "__fish_pyscale_using_subcommand snapshot" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c pyscale -n "__fish_pyscale_using_subcommand clean" -l color -d 'When to use colours' -r -f -a "auto\t'On a terminal, unless `NO_COLOR` is set'
always\t'Always'
never\t'Never'"
complete -c pyscale -n "__fish_pyscale_using_subcommand clean" -s q -l quiet -d 'No warnings, no summary, no progress: only the result and errors'
complete -c pyscale -n "__fish_pyscale_using_subcommand clean" -s v -l verbose -d 'Say more about what is done; all warnings'
complete -c pyscale -n "__fish_pyscale_using_subcommand clean" -l no-pager -d 'Never show the result in a pager'
complete -c pyscale -n "__fish_pyscale_using_subcommand clean" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c pyscale -n "__fish_pyscale_using_subcommand explain" -l color -d 'When to use colours' -r -f -a "auto\t'On a terminal, unless `NO_COLOR` is set'
always\t'Always'
never\t'Never'"
complete -c pyscale -n "__fish_pyscale_using_subcommand explain" -s q -l quiet -d 'No warnings, no summary, no progress: only the result and errors'
complete -c pyscale -n "__fish_pyscale_using_subcommand explain" -s v -l verbose -d 'Say more about what is done; all warnings'
complete -c pyscale -n "__fish_pyscale_using_subcommand explain" -l no-pager -d 'Never show the result in a pager'
complete -c pyscale -n "__fish_pyscale_using_subcommand explain" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c pyscale -n "__fish_pyscale_using_subcommand completions" -l color -d 'When to use colours' -r -f -a "auto\t'On a terminal, unless `NO_COLOR` is set'
always\t'Always'
never\t'Never'"
complete -c pyscale -n "__fish_pyscale_using_subcommand completions" -s q -l quiet -d 'No warnings, no summary, no progress: only the result and errors'
complete -c pyscale -n "__fish_pyscale_using_subcommand completions" -s v -l verbose -d 'Say more about what is done; all warnings'
complete -c pyscale -n "__fish_pyscale_using_subcommand completions" -l no-pager -d 'Never show the result in a pager'
complete -c pyscale -n "__fish_pyscale_using_subcommand completions" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c pyscale -n "__fish_pyscale_using_subcommand man" -l color -d 'When to use colours' -r -f -a "auto\t'On a terminal, unless `NO_COLOR` is set'
always\t'Always'
never\t'Never'"
complete -c pyscale -n "__fish_pyscale_using_subcommand man" -s q -l quiet -d 'No warnings, no summary, no progress: only the result and errors'
complete -c pyscale -n "__fish_pyscale_using_subcommand man" -s v -l verbose -d 'Say more about what is done; all warnings'
complete -c pyscale -n "__fish_pyscale_using_subcommand man" -l no-pager -d 'Never show the result in a pager'
complete -c pyscale -n "__fish_pyscale_using_subcommand man" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c pyscale -n "__fish_pyscale_using_subcommand help; and not __fish_seen_subcommand_from check fix record measure snapshot clean explain completions man help" -f -a "check" -d 'List every site with its verdict, the reason, and the place of the evidence'
complete -c pyscale -n "__fish_pyscale_using_subcommand help; and not __fish_seen_subcommand_from check fix record measure snapshot clean explain completions man help" -f -a "fix" -d 'Rewrite the files'
complete -c pyscale -n "__fish_pyscale_using_subcommand help; and not __fish_seen_subcommand_from check fix record measure snapshot clean explain completions man help" -f -a "record" -d 'Run a command and record which classes and functions of the project it uses'
complete -c pyscale -n "__fish_pyscale_using_subcommand help; and not __fish_seen_subcommand_from check fix record measure snapshot clean explain completions man help" -f -a "measure" -d 'Tell how many bytes the rewrites save, of each instance and in all'
complete -c pyscale -n "__fish_pyscale_using_subcommand help; and not __fish_seen_subcommand_from check fix record measure snapshot clean explain completions man help" -f -a "snapshot" -d 'Compare what `fix` would do with what is stored of it, or store it'
complete -c pyscale -n "__fish_pyscale_using_subcommand help; and not __fish_seen_subcommand_from check fix record measure snapshot clean explain completions man help" -f -a "clean" -d 'Remove what runs have kept of what they found'
complete -c pyscale -n "__fish_pyscale_using_subcommand help; and not __fish_seen_subcommand_from check fix record measure snapshot clean explain completions man help" -f -a "explain" -d 'Print what a transform does, and when it refuses'
complete -c pyscale -n "__fish_pyscale_using_subcommand help; and not __fish_seen_subcommand_from check fix record measure snapshot clean explain completions man help" -f -a "completions" -d 'Print the completions for a shell'
complete -c pyscale -n "__fish_pyscale_using_subcommand help; and not __fish_seen_subcommand_from check fix record measure snapshot clean explain completions man help" -f -a "man" -d 'Print the manual page, or that of a command'
complete -c pyscale -n "__fish_pyscale_using_subcommand help; and not __fish_seen_subcommand_from check fix record measure snapshot clean explain completions man help" -f -a "help" -d 'Print this message or the help of the given subcommand(s)'
